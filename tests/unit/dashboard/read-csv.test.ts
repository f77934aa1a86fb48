import { describe, expect, test } from "vitest";
import { readCsv } from "@/app/(dashboard)/contacts/read-csv";

const contactsOf = (text: string) => {
  const file = readCsv(text);
  return "contacts" in file ? file.contacts.map(({ contact }) => contact) : file;
};
const sarah = { name: "Sarah Chen", email: "sarah@weka.vc" };

describe("a CSV file of contacts", () => {
  test.each([
    ["commas", "Name,Email\nSarah Chen,sarah@weka.vc\n"],
    ["semicolons and a byte order mark", "\uFEFFName;E-mail\r\nSarah Chen;sarah@weka.vc\r\n"],
    ["tabs", "Full Name\tEmail address\nSarah Chen\tsarah@weka.vc"],
    ["names in two columns, another order", 'email,"Last Name","First Name"\nsarah@weka.vc,Chen,Sarah'],
    ["blank lines and blanks around", "name , email\n\n Sarah Chen , sarah@weka.vc \n,\n"],
  ])("with %s", (_, text) => {
    expect(contactsOf(text)).toEqual([sarah]);
  });

  test("keeps quoted commas and line breaks, leaves out what is empty, and says which columns it doesn't use", () => {
    const file = readCsv(
      'Name,Email,Company,Job Title,Notes,Phone\n"Chen, Sarah",,Weka,Partner,"Met at\nDemo Day",5\nBo,bo@x.example,,,,\n',
    );
    expect(file).toEqual({
      unused: ["Phone"],
      contacts: [
        { line: 3, contact: { name: "Chen, Sarah", company: "Weka", title: "Partner", notes: "Met at\nDemo Day" } },
        { line: 4, contact: { name: "Bo", email: "bo@x.example" } },
      ],
    });
  });

  test.each([
    ["an empty file", ""],
    ["a first line that names no column", "sarah@weka.vc,Sarah"],
    ["a quote that never ends", 'name,email\n"Sarah,sarah@weka.vc\n'],
  ])("says what is wrong with %s", (_, text) => {
    expect(readCsv(text)).toMatchObject({ fault: expect.stringMatching(/^The f.+\.$/) });
  });
});
