import { beforeAll, describe, expect, test } from "vitest";
import { replaceTranscript, updateMeeting } from "@/lib/meetings/change-contract";
import { deleteMeeting } from "@/lib/meetings/contract";
import { searchCalls } from "@/lib/search/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import type { ApiClient } from "@/tests/support/client";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let other: Tenant;
beforeAll(async () => {
  [tenant, other] = await Promise.all([newTenant(), newTenant()]);
});

const soon = { Prefer: "respond-async" };
const filler = Array.from(
  { length: 40 },
  (_, line) => `Ann Lee: The weather in week ${line} was fine and everybody went for a walk.`,
);
/** A call with these words somewhere in its middle. */
async function callAbout(words: string, client: ApiClient, more: object = {}): Promise<string> {
  const raw_transcript = [...filler.slice(0, 20), `Bo Chen: ${words}`, ...filler.slice(20)].join("\n");
  const body = { meeting_title: "Search me", raw_transcript, ...more };
  return (await client.call(createTranscript, { body, headers: soon })).data.meeting_id;
}
const found = async (client: ApiClient, query: { q: string } & Record<string, string>) =>
  (await client.call(searchCalls, { query })).data;

describe("200", () => {
  test("finds the line in any form of its words, with where they stand and a link that opens it", async () => {
    const meeting_id = await callAbout(
      "Our procurement insists on quarterly invoicing through the Zylotron portal.",
      tenant.writer,
    );
    const hits = await found(tenant.reader, { q: "Who talked about invoices in the zylotron portals?" });
    expect(hits[0]).toMatchObject({
      meeting_id,
      segment_index: 20,
      speaker: "Bo Chen",
      meeting_title: "Search me",
      start_ms: null,
    });
    expect(hits[0]?.link).toMatch(new RegExp(`/meetings/${meeting_id}\\?tab=transcript&line=20$`));
    const { text = "", highlights = [] } = hits[0] ?? {};
    expect(highlights.map(({ start, end }) => text.slice(start, end))).toEqual(["invoicing", "Zylotron", "portal"]);
  });

  test("one word of many is enough, and the rare one counts more", async () => {
    const meeting_id = await callAbout("We keep our quabbles in Rotterdam.", tenant.writer);
    expect((await found(tenant.reader, { q: "weather walk quabbles everybody" }))[0]).toMatchObject({
      meeting_id,
      segment_index: 20,
    });
  });

  test("who is named is found where they speak", async () => {
    const own = await newTenant();
    const lines = (speaker: string) => `Ann Lee: How is it?\n${speaker}: The harbour crane is late again.`;
    const callWith = async (speaker: string) => {
      const body = { meeting_title: "Crane", raw_transcript: lines(speaker) };
      return (await own.writer.call(createTranscript, { body, headers: soon })).data.meeting_id;
    };
    for (const speaker of ["Bo Chen", "Cy Dahl", "Di Ek", "Ed Falk"]) await callWith(speaker);
    const meeting_id = await callWith("Zora Quill");
    const hits = await found(own.reader, { q: "What did Zora say about the harbour crane?" });
    expect(hits[0]).toMatchObject({ meeting_id, speaker: "Zora Quill", text: "The harbour crane is late again." });
  });

  test("narrows to a meeting, a member and a period", async () => {
    const { userId } = tenant.members.rep;
    const word = "marzolineum";
    const mine = await callAbout(`The ${word} is ours.`, tenant.writer, {
      user_id: userId,
      meeting_date: "2026-03-02T10:00:00Z",
    });
    const team = await callAbout(`The ${word} is theirs.`, tenant.writer, { meeting_date: "2026-05-02T10:00:00Z" });
    const meetings = async (query: Record<string, string>) =>
      (await found(tenant.reader, { q: word, ...query })).map((hit) => hit.meeting_id).sort();
    expect(await meetings({})).toEqual([mine, team].sort());
    expect(await meetings({ meeting_id: team })).toEqual([team]);
    expect(await meetings({ user_id: userId })).toEqual([mine]);
    expect(await meetings({ from: "2026-04-01" })).toEqual([team]);
    expect(await meetings({ to: "2026-04-01" })).toEqual([mine]);
  });

  test("follows the transcript when it is replaced, and forgets it when the meeting is deleted", async () => {
    const id = await callAbout("The old word is plinkertone.", tenant.writer);
    await tenant.writer.call(replaceTranscript, {
      params: { id },
      body: { raw_transcript: "Bo Chen: The new word is frobnigent, as agreed." },
      headers: soon,
    });
    expect(await found(tenant.reader, { q: "plinkertone" })).toEqual([]);
    expect(await found(tenant.reader, { q: "frobnigent" })).toMatchObject([{ meeting_id: id, segment_index: 0 }]);
    await tenant.writer.call(deleteMeeting, { params: { id } });
    expect(await found(tenant.reader, { q: "frobnigent" })).toEqual([]);
  });

  test.each(["'", "\\", "a:*b", "& | !", "<->", "\uE000", "%", "the of and", "日本語"])(
    "%j asks for nothing that is there, and fails nowhere",
    async (q) => {
      expect(await found(tenant.reader, { q })).toEqual([]);
    },
  );
});

describe("who finds what", () => {
  test("another organization finds none of it, also by the meeting's id", async () => {
    const meeting_id = await callAbout("Only we say vorpalistic.", tenant.writer);
    expect(await found(other.reader, { q: "vorpalistic" })).toEqual([]);
    expect(await found(other.reader, { q: "vorpalistic", meeting_id })).toEqual([]);
  });

  test("a rep finds what was said in their own meetings, and follows a meeting that changes hands", async () => {
    const rep = await tenant.signedIn("rep");
    const { userId } = tenant.members.rep;
    const theirs = await callAbout("The manager's call has snickerwood.", tenant.writer, {
      user_id: tenant.members.manager.userId,
    });
    expect(await found(rep, { q: "snickerwood" })).toEqual([]);
    expect(await found(rep, { q: "snickerwood", user_id: tenant.members.manager.userId })).toEqual([]);
    await tenant.writer.call(updateMeeting, { params: { id: theirs }, body: { user_id: userId } });
    expect(await found(rep, { q: "snickerwood" })).toMatchObject([{ meeting_id: theirs }]);
    await tenant.writer.call(updateMeeting, { params: { id: theirs }, body: { user_id: tenant.members.manager.userId } });
    expect(await found(rep, { q: "snickerwood" })).toEqual([]);
  });
});
