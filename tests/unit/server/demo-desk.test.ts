import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ask } from "@/lib/assistant/contract";
import { updateCalling } from "@/lib/calls/calling-contract";
import { CreateCall } from "@/lib/calls/contract";
import { personAt } from "@/lib/calls/simulated/people";
import { ContactInput } from "@/lib/contacts/contract";
import { saveMemory } from "@/lib/memory/contract";
import { readWrittenCalls } from "@/lib/sample-calls/written-calls";
import { readDesk } from "@/lib/server/demo-desk";

const Seed = z.looseObject({ members: z.array(z.looseObject({ name: z.string() })), calls: z.array(z.string()) });
const { members, calls: files } = Seed.parse(JSON.parse(readFileSync("supabase/seed/demo.json", "utf8")));
const desk = readDesk();
const numbers = [...desk.phone.calls, desk.phone.canceled].map(({ phone_number }) => phone_number);

describe("what the demo adds to its calls", () => {
  test("is what the API takes", () => {
    for (const contact of desk.contacts) expect(ContactInput.parse(contact)).toEqual(contact);
    for (const memory of desk.memories) expect(saveMemory.body.parse(memory)).toEqual(memory);
    for (const { contact: _, ...call } of [...desk.phone.calls, desk.phone.canceled])
      expect(CreateCall.parse(call)).toEqual(call);
    for (const input of desk.questions.flat()) expect(ask.body.parse({ input })).toEqual({ input });
    expect(updateCalling.body.parse(desk.phone.hours)).toEqual(desk.phone.hours);
    for (const { file } of desk.documents) expect(existsSync(`supabase/seed/demo-documents/${file}`), file).toBe(true);
  });

  test("names people who are in it: contacts who spoke, members who have tasks", () => {
    const spoke = new Set(files.flatMap(readWrittenCalls).flatMap(({ people }) => people));
    expect(desk.contacts.filter(({ name }) => !spoke.has(name))).toEqual([]);
    const known = new Set(desk.contacts.map(({ name }) => name));
    const rung = [...desk.phone.calls, desk.phone.canceled].flatMap(({ contact }) => contact ?? []);
    expect(rung.filter((name) => !known.has(name))).toEqual([]);
    const staff = new Set(members.map(({ name }) => name));
    expect(desk.sprint.tasks.filter(({ assignee }) => !staff.has(assignee))).toEqual([]);
  });

  test("has tasks in each of the stages that a sprint has by itself", () => {
    expect([...new Set(desk.sprint.tasks.map(({ stage }) => stage))].sort()).toEqual(["Done", "In progress", "To do"]);
  });

  test("rings each number once, none of which anybody has, and the calls end differently", () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^\+1\d{3}55501\d\d$/);
    expect(new Set(desk.phone.calls.map(({ phone_number }) => personAt(phone_number))).size).toBeGreaterThan(6);
  });
});
