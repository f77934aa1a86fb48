import { describe, expect, test } from "vitest";
import { parseTranscript } from "@/lib/transcript-parser/parse";
import { assignSides, type SideInput, UnknownSpeakerError } from "@/lib/transcripts/sides";

const jane = { name: "Jane Doe", email: "jane@acme.com" };

function assign(raw: string, input: Partial<SideInput> = {}) {
  const parsed = parseTranscript(raw, "auto");
  const { sides, confidence, participants, reason } = assignSides({
    ...parsed,
    repUser: null,
    members: [],
    organizationDomains: [],
    attendees: [],
    ...input,
  });
  return { sides: Object.fromEntries(sides), confidence, participants, reason };
}

const twoPeople = "Jane Doe: Hi.\nBob Roe: Hello.";
const threePeople = `${twoPeople}\nAnn Lee: Hey.`;

describe("the rep is who is known to be", () => {
  test("rep_speaker decides over everything else", () => {
    const { sides, confidence, reason } = assign(twoPeople, { repSpeaker: "bob roe", repUser: jane });
    expect(sides).toEqual({ "Jane Doe": "prospect", "Bob Roe": "rep" });
    expect(confidence).toBe("certain");
    expect(reason).toContain("Bob Roe");
  });

  test("a rep_speaker who doesn't speak is an error that names who does", () => {
    expect(() => assign(twoPeople, { repSpeaker: "Carl" })).toThrow(UnknownSpeakerError);
    expect(() => assign(twoPeople, { repSpeaker: "Carl" })).toThrow("Jane Doe, Bob Roe");
  });

  test.each<[string, string, Partial<SideInput>, string]>([
    ["the user's full name", twoPeople, { repUser: { name: "Jane Doe", email: null } }, "certain"],
    ["the user's name the other way round, with an accent", "Dóe, Jane: Hi.\nBob Roe: Hello.", { repUser: jane }, "certain"],
    ["the user's address as label", "jane@acme.com: Hi.\nBob Roe: Hello.", { repUser: jane }, "certain"],
    ["the user's mailbox", twoPeople, { repUser: { name: "jane.doe@acme.com", email: "jane.doe@acme.com" } }, "certain"],
    ["the user's first name", "Jane: Hi.\nBob: Hello.", { repUser: jane }, "high"],
    ["the user's initial", "Jane D.: Hi.\nBob: Hello.", { repUser: jane }, "high"],
    [
      "the organization's domain, by an attendee's address",
      twoPeople,
      { organizationDomains: ["acme.com"], attendees: ["Jane Doe <jane@sales.acme.com>", "bob@b.com"] },
      "high",
    ],
    ["the company in brackets", "Jane (Acme): Hi.\nBob (Bobs): Hello.", { organizationDomains: ["acme.com"] }, "high"],
    ["a member's name", twoPeople, { members: [jane] }, "high"],
    ["labels that are roles", "Sales Rep: Hi.\nCustomer: Hello.", {}, "high"],
    ["one label that is a role", "Jane Doe: Hi.\nProspect: Hello.", {}, "high"],
  ])("by %s", (_, raw, input, confidence) => {
    const assigned = assign(raw, input);
    expect(Object.values(assigned.sides)).toEqual(["rep", "prospect"]);
    expect(assigned.confidence).toBe(confidence);
    expect(assigned.reason).not.toBe("");
  });

  test("by the source's own word, which rep_speaker can turn round", () => {
    const vapi = JSON.stringify({
      messages: [
        { role: "bot", message: "Hi" },
        { role: "user", message: "Hello" },
      ],
    });
    expect(assign(vapi)).toMatchObject({ sides: { AI: "rep", User: "prospect" }, confidence: "certain" });
    expect(assign(vapi, { repSpeaker: "User" }).sides).toEqual({ AI: "prospect", User: "rep" });
  });

  test("colleagues are the rep's side, the others prospects, who isn't named is unknown", () => {
    const { sides } = assign(`${threePeople}\nUnknown Speaker: Hm.`, {
      repUser: jane,
      members: [{ name: "Ann Lee", email: null }],
    });
    expect(sides).toEqual({ "Jane Doe": "rep", "Bob Roe": "prospect", "Ann Lee": "rep", "Unknown Speaker": "unknown" });
  });
});

describe("nobody is guessed", () => {
  test.each<[string, string, Partial<SideInput>]>([
    ["two who only greet", twoPeople, {}],
    [
      "three without a hint, though one sells",
      `${threePeople}\nJane Doe: Thanks for taking the time. Let me show you our platform, does that make sense?`,
      {},
    ],
    ["a first name that two speakers bear", "Jane A: Hi.\nJane B: Hello.", { repUser: { name: "Jane", email: null } }],
    ["a member's first name alone", "Jane: Hi.\nBob: Hello.", { members: [jane] }],
    [
      "free mail as the organization's domain",
      twoPeople,
      { organizationDomains: ["gmail.com"], attendees: ["Jane Doe <jane@gmail.com>"] },
    ],
    [
      "another domain that ends alike",
      twoPeople,
      { organizationDomains: ["acme.com"], attendees: ["Jane Doe <jane@notacme.com>"] },
    ],
  ])("%s", (_, raw, input) => {
    const { sides, confidence } = assign(raw, input);
    expect(new Set(Object.values(sides))).toEqual(new Set(["unknown"]));
    expect(confidence).toBe("none");
  });

  test("a meeting of members only has no prospect", () => {
    const { sides } = assign(twoPeople, { members: [jane, { name: "Bob Roe", email: null }] });
    expect(sides).toEqual({ "Jane Doe": "rep", "Bob Roe": "rep" });
  });
});

test("of two, the one who clearly sells is inferred with low confidence, and the reason says so", () => {
  const call = `Speaker 1: Thanks for taking the time. We help teams like yours, and our platform saves them a day a week. Let me show you.
Speaker 2: How much does it cost? We're currently using a spreadsheet, and I need to check with my boss.
Speaker 1: I'll send you a proposal. Does that sound good?`;
  expect(assign(call)).toMatchObject({ sides: { "Speaker 1": "rep", "Speaker 2": "prospect" }, confidence: "low" });
  expect(assign(call).reason).toContain("inferred");
});

test("participants are who spoke, with their addresses, then who only attended", () => {
  const attendees = ["Jane Doe <jane@acme.com>", "bob.roe@b.com", "Silent Sam", "kim@acme.com"];
  expect(assign(twoPeople, { organizationDomains: ["acme.com"], attendees }).participants).toEqual([
    { name: "Jane Doe", email: "jane@acme.com", side: "rep" },
    { name: "Bob Roe", email: "bob.roe@b.com", side: "prospect" },
    { name: "Silent Sam", email: null, side: "unknown" },
    { name: "kim@acme.com", email: "kim@acme.com", side: "rep" },
  ]);
});

describe("labels that are roles", () => {
  test.each([
    ["You", "Them"],
    ["Me", "Them"],
    ["You", "Others"],
    ["You", "Speaker 2"],
    ["Internal", "External"],
    ["agent", "customer"],
    ["AGENT", "CUSTOMER"],
    ["Sales Rep", "Prospect"],
    ["Agent 1", "Customer 1"],
    ["Verkäufer", "Kunde"],
    ["Vendedora", "Cliente"],
    ["Commercial", "Client"],
    ["me", "Speaker 1"],
    ["Tom Velasco", "Customer"],
  ])("%s sells, %s buys", (rep, prospect) => {
    const { segments, speakers } = parseTranscript(
      `${prospect}: Hello, who is there?\n${rep}: Good morning.\n${prospect}: Yes?`,
      "auto",
    );
    const found = assignSides({ segments, speakers, repUser: null, members: [], organizationDomains: [], attendees: [] });
    expect(Object.fromEntries(found.sides)).toEqual({ [rep]: "rep", [prospect]: "prospect" });
  });

  test("two that say the same side tell nothing", () => {
    const { segments, speakers } = parseTranscript("You: Hello there.\nMe: Good morning.", "auto");
    const found = assignSides({ segments, speakers, repUser: null, members: [], organizationDomains: [], attendees: [] });
    expect([...found.sides.values()]).not.toContain("prospect");
  });
});

const sellsAndBuys = [
  "Rep|Hi, this is Ana from Parcelwise. Thanks for taking the time. What are you hoping to get out of this call?",
  "Pat|We lose parcels, and my boss wants to know what it costs us.",
  "Rep|How do you handle a lost parcel today, and who looks after it?",
  "Pat|Our warehouse does, by hand, and it takes a day each time.",
  "Rep|What I'd suggest is that I show you how our customers do it, and then we see whether it fits. Would that be helpful?",
  "Kim|Sure. We already have a supplier, though, and I don't want to change twice.",
  "Rep|I understand. What would have to be different for you to look at it?",
  "Kim|I'd need to see a price. We can't pay more than we do now.",
  "Rep|I'll send you a quote by Friday, and shall we talk on Monday at ten?",
  "Pat|Monday at ten is fine for me.",
];

test("the one who sells is told from several who buy by how they speak, whatever they are called", () => {
  const call = sellsAndBuys.map((line) => line.replace("|", ": ").replace("Rep:", "Ana:")).join("\n");
  expect(assign(call)).toMatchObject({ sides: { Ana: "rep", Pat: "prospect", Kim: "prospect" }, confidence: "low" });
});
