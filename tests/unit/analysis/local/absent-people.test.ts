import { describe, expect, test } from "vitest";
import { absentPeople } from "@/lib/analysis/local/absent-people";
import { findCommitments } from "@/lib/analysis/local/commitments";
import { readDialogue } from "@/lib/analysis/local/dialogue";
import { nameFinder, type Person } from "@/lib/analysis/local/people";
import { script } from "@/tests/unit/analysis/local/script";

const people: Person[] = [
  { name: "Rhea", email: null, side: "rep", isSilent: false },
  { name: "Paula", email: null, side: "prospect", isSilent: false },
];

function read(lines: readonly string[]) {
  const dialogue = readDialogue(script(lines));
  const absent = absentPeople(dialogue, people);
  const scene = { dialogue, named: nameFinder([...people, ...absent]), today: { year: 2026, month: 5, day: 12 } };
  return { absent: absent.map(({ name }) => name), commitments: findCommitments(scene) };
}
const absentIn = (...lines: string[]): string[] => read(lines).absent;
const owners = (lines: readonly string[], said: RegExp): (string | null)[] => [
  ...new Set(
    read(lines)
      .commitments.filter(({ sentence }) => said.test(sentence.norm))
      .map(({ owner }) => owner),
  ),
];

describe("who is spoken of and isn't on the call", () => {
  test.each([
    ["Rhea: Gavin will send you the drawings.", "Gavin"],
    ["Rhea: Baby will do that.", "Baby"],
    ["Rhea: Tremaine'll have it to you Sunday.", "Tremaine"],
    ["Rhea: My driver, Jonas, could bring it.", "Jonas"],
    ["Rhea: Jonas, my driver, could bring it.", "Jonas"],
    ["Rhea: That's with Everton. I'll tell him on Thursday.", "Everton"],
    ["Rhea: Bruno from facilities, he'll ring you.", "Bruno"],
    ["Rhea: I'll have my caretaker, Mr Botha, cut it.", "Mr Botha"],
    ["Rhea: My sister Annika does the books.", "Annika"],
    ["Rhea: gail yeah i'll get her to email you", "gail"],
    ["Rhea: i'll get lonnie to move it", "lonnie"],
    ["Rhea: her name's bonnie she'll call you", "bonnie"],
  ])("%s", (line, name) => {
    expect(absentIn(line)).toEqual([name]);
  });

  test.each([
    ["Rhea: We were in Aberdeen when she rang me."],
    ["Rhea: Ask the office, they will know."],
    ["Rhea: Give him my number."],
    ["Rhea: On Mondays she's out."],
    ["Rhea: Paula, will you send it?"],
    ["Rhea: Legal will look at it."],
  ])("%s", (line) => {
    expect(absentIn(line)).toEqual([]);
  });
});

describe("what somebody absent is given to do is theirs", () => {
  test("by name, handed over or told", () => {
    expect(owners(["Rhea: I'll get Lorna to send you the figures."], /send you the figures/)).toEqual(["Lorna"]);
    expect(owners(["Rhea: i'll have lorna email it"], /email it/)).toEqual(["lorna"]);
  });

  test("by a pronoun: who was spoken of last", () => {
    const lines = ["Rhea: Shona's got them. She'll ping them across to you by Friday.", "Paula: Good."];
    expect(owners(lines, /ping them/)).toEqual(["Shona"]);
    const asked = [
      "Paula: Can you have somebody ring me?",
      "Rhea: Bruno from facilities does those.",
      "Rhea: He'll ring you tomorrow.",
    ];
    expect(owners(asked, /he will ring/)).toContain("Bruno");
  });

  test("by whom it will come from", () => {
    expect(owners(["Rhea: You'll get those off Janine on Monday."], /get those off/)).toEqual(["Janine"]);
    expect(owners(["Rhea: It's with Everton. You get it Monday from him."], /from him/)).toEqual(["Everton"]);
  });

  test("what is asked of one may be for whom the answer names", () => {
    const asked = ["Rhea: Can you send me the sample manifest?", "Paula: Baby will do that. I'll tell her now."];
    expect(owners(asked, /sample manifest/)).toEqual(["Paula", "Baby"]);
    const none = ["Rhea: Can you send me the sample manifest?", "Paula: Baby is a nice name. I will."];
    expect(owners(none, /sample manifest/)).toEqual(["Paula"]);
  });

  test("a name that is told something is not who is spoken to", () => {
    expect(owners(["Rhea: Can you tell Lonnie?", "Paula: I'll tell Lonnie."], /can you tell/)).toEqual(["Paula"]);
  });
});
