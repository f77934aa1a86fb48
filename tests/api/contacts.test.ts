import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import {
  deleteContact,
  getContact,
  listContactMeetings,
  listContacts,
  saveContact,
  saveContacts,
  updateContact,
} from "@/lib/contacts/contract";
import { createMeeting, updateMeeting } from "@/lib/meetings/change-contract";
import { deleteMeeting } from "@/lib/meetings/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { analyzed } from "@/tests/support/analyzed";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const save = async (body: object, of = tenant) => of.writer.call(saveContact, { body });
const change = async (id: string, body: object) => (await tenant.writer.call(updateContact, { params: { id }, body })).data;
const read = async (id: string) => (await tenant.reader.call(getContact, { params: { id } })).data;
const found = async (query: Record<string, string>, of = tenant) =>
  (await of.reader.call(listContacts, { query: { limit: 100, ...query } })).data;
const bulk = async (contacts: unknown[], of = tenant) => (await of.writer.call(saveContacts, { body: { contacts } })).data;
const address = () => `${randomUUID()}@person.example`;

describe("POST /contacts", () => {
  test("201, then 200: one contact for an address, whatever its case; members that are left out stay", async () => {
    const email = address();
    const made = await save({
      name: "Sarah Chen",
      email,
      company: "Weka Ventures",
      title: "Partner",
      external_ids: { hubspot: "1" },
    });
    expect(made.status).toBe(201);
    const again = await save({ email: email.toUpperCase(), title: "Managing partner", external_ids: { salesforce: "2" } });
    expect(again.status).toBe(200);
    const { updated_at: _, ...before } = made.data;
    expect(again.data).toMatchObject({ ...before, title: "Managing partner", external_ids: { hubspot: "1", salesforce: "2" } });
    expect(await found({ email })).toEqual([again.data]);
  });

  test("20 at once make one", async () => {
    const email = address();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) => save({ email: place % 2 ? email : email.toUpperCase(), name: "Sarah Chen" })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    expect(await found({ email })).toHaveLength(1);
  });

  test("without an address it is known by name and company, also to 20 at once", async () => {
    const name = `Bill ${randomUUID()}`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => save({ name, company: "Modius" })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await save({ name: name.toUpperCase(), company: "MODIUS" })).status).toBe(200);
    expect((await save({ name })).status).toBe(201);
    expect(await found({ q: name })).toHaveLength(2);
  });

  test("the company's domain is that of the address, unless anybody may have one there", async () => {
    expect((await save({ email: `a-${randomUUID()}@Weka.VC` })).data.company_domain).toBe("weka.vc");
    expect((await save({ email: `${randomUUID()}@gmail.com` })).data.company_domain).toBeNull();
    expect((await save({ email: address(), company_domain: "Modius.com" })).data.company_domain).toBe("modius.com");
  });

  test("a repetition that changes nothing leaves the row as it was; null clears, in external_ids too", async () => {
    const email = address();
    const made = (await save({ email, name: "Sarah", notes: "Met at Demo Day", external_ids: { hubspot: "1", other: "2" } }))
      .data;
    expect((await save({ email, name: "Sarah" })).data).toEqual(made);
    const cleared = (await save({ email, notes: null, external_ids: { hubspot: null } })).data;
    expect(cleared).toMatchObject({ name: "Sarah", notes: null, external_ids: { other: "2" } });
  });

  test.each([
    ["email", {}],
    ["email", { title: "Partner" }],
    ["email", { email: null, name: null }],
    ["email", { email: "sarah" }],
    ["name", { name: " " }],
    ["notes", { name: "a", notes: "x".repeat(10_001) }],
    ["company_domain", { name: "a", company_domain: "https://weka.vc" }],
    ["external_ids", { name: "a", external_ids: { "Hub Spot": "1" } }],
    ["external_ids.hubspot", { name: "a", external_ids: { hubspot: 5 } }],
    ["meeting_count", { name: "a", meeting_count: 3 }],
    ["organization_id", { name: "a", organization_id: randomUUID() }],
  ])("400: names %s in %j", async (path, body) => {
    expect(await tenant.writer.send("POST", "/contacts", { body })).toMatchObject({
      status: 400,
      error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });
});

describe("POST /contacts/bulk", () => {
  test("100 with three bad rows make 97 and say which three", async () => {
    const own = await newTenant();
    const contacts: unknown[] = Array.from({ length: 100 }, (_, place) => ({ name: `Person ${place}`, email: address() }));
    contacts[3] = { title: "nobody" };
    contacts[50] = "Sarah";
    contacts[99] = { email: "not an address" };
    const result = await bulk(contacts, own);
    expect(result).toMatchObject({ created: 97, updated: 0, skipped: 0, total: 100 });
    expect(result.errors.map(({ index, code }) => [index, code])).toEqual([3, 50, 99].map((index) => [index, "invalid_request"]));
    expect(result.errors[2]?.message).toMatch(/^email: /);
    expect((await own.reader.call(listContacts)).meta).toMatchObject({ total: 97 });
    expect(await bulk(contacts.slice(0, 3), own)).toMatchObject({ created: 0, updated: 0, skipped: 3, errors: [] });
  });

  test("rows known by an address, and by a name, side by side", async () => {
    const [email, name] = [address(), `Only ${randomUUID()}`];
    await bulk([{ email }, { name }]);
    const result = await bulk([{ name, notes: "a" }, { email: address() }, { email, name: "B" }, { name, notes: "a" }]);
    expect(result).toEqual({ created: 1, updated: 2, skipped: 1, errors: [], total: 4 });
  });

  test("the same address twice in one call is one contact, the later row over the earlier", async () => {
    const email = address();
    const result = await bulk([
      { email, name: "First", title: "CEO" },
      { email: email.toUpperCase(), name: "Second" },
    ]);
    expect(result).toEqual({ created: 1, updated: 1, skipped: 0, errors: [], total: 2 });
    expect(await found({ email })).toMatchObject([{ name: "Second", title: "CEO" }]);
  });

  test("two calls at once, each in its own order, make each contact once", async () => {
    const contacts = Array.from({ length: 50 }, () => ({ email: address(), name: "A" }));
    const results = await Promise.all([bulk(contacts), bulk([...contacts].reverse())]);
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(50);
  });

  test("413: 101, and nothing is stored", async () => {
    const own = await newTenant();
    const contacts = Array.from({ length: 101 }, () => ({ email: address() }));
    const answer = await own.writer.send("POST", "/contacts/bulk", { body: { contacts } });
    expect(answer).toMatchObject({ status: 413, error: { code: "payload_too_large" } });
    expect(await found({}, own)).toEqual([]);
    expect(await own.writer.send("POST", "/contacts/bulk", { body: { contacts: [] } })).toMatchObject({ status: 400 });
  });
});

describe("GET /contacts", () => {
  test("200: q is looked for in name, email, company and notes, literally", async () => {
    const own = await newTenant();
    const ids: string[] = [];
    for (const body of [
      { name: "Ann 100%_Lee" },
      { email: "bo@vectris.example" },
      { company: "Weka Ventures" },
      { name: "D", notes: "Met at Demo Day" },
    ])
      ids.push((await save(body, own)).data.id);
    for (const [q, place] of [
      ["100%_l", 0],
      ["VECTRIS", 1],
      ["ka vent", 2],
      ["demo day", 3],
    ] as const) {
      expect(
        (await found({ q }, own)).map(({ id }) => id),
        q,
      ).toEqual([ids[place]]);
      const inOrder = await own.reader.call(listContacts, { query: { q, updated_since: "2000-01-01", limit: 100 } });
      expect(inOrder.data.map(({ id }) => id).filter((id) => id !== ids[place])).toEqual([]);
    }
    for (const q of ["%", "_"]) expect(await found({ q }, own)).toHaveLength(1);
    for (const q of ["a%b", "xyz"]) expect(await found({ q }, own)).toEqual([]);
    expect(await found({ q: "weka", company_domain: "other.example" }, own)).toEqual([]);
    expect((await found({ company_domain: "vectris.example" }, own)).map(({ id }) => id)).toEqual([ids[1]]);
    expect(await found({ q: "vectris" })).toEqual([]);
  });
});

describe("PATCH and DELETE /contacts/{id}", () => {
  test("200: changes what is given; {} changes nothing", async () => {
    const { data } = await save({ email: address(), name: "Sarah", external_ids: { hubspot: "1" } });
    expect(await change(data.id, {})).toEqual(data);
    const moved = address();
    expect(await change(data.id, { email: moved, external_ids: { crm: "2" } })).toMatchObject({
      ...{ email: moved, name: "Sarah", external_ids: { hubspot: "1", crm: "2" } },
    });
  });

  test("409: another one's address; 400: nothing left to know it by", async () => {
    const [one, other] = [await save({ email: address() }), await save({ email: address() })];
    const taken = await tenant.writer.send("PATCH", `/contacts/${one.data.id}`, {
      body: { email: other.data.email?.toUpperCase() },
    });
    expect(taken).toMatchObject({ status: 409, error: { code: "conflict" } });
    const nothing = await tenant.writer.send("PATCH", `/contacts/${one.data.id}`, { body: { email: null } });
    expect(nothing).toMatchObject({ status: 400, error: { message: "A contact needs an email, a name or a company." } });
  });

  test("a rep sees and changes the organization's contacts, and deletes none", async () => {
    const { data } = await save({ email: address() });
    const rep = await tenant.signedIn("rep");
    expect((await rep.call(updateContact, { params: { id: data.id }, body: { name: "By the rep" } })).data.name).toBe(
      "By the rep",
    );
    expect((await rep.call(saveContact, { body: { email: address() } })).data.source).toBe("dashboard");
    expect(await rep.send("DELETE", `/contacts/${data.id}`)).toMatchObject({ status: 403, error: { code: "forbidden" } });
    expect((await tenant.writer.call(deleteContact, { params: { id: data.id } })).data).toEqual({ deleted: true });
    expect(await tenant.writer.send("GET", `/contacts/${data.id}`)).toMatchObject({ status: 404 });
    const gone = await rep.call(listContacts, { query: { updated_since: "2000-01-01", include_deleted: true, limit: 100 } });
    expect(gone.status).toBe(200);
  });
});

describe("who was in a meeting", () => {
  const meet = async (participants: object[], more: object = {}, of = tenant) =>
    (await of.admin.call(createMeeting, { body: { title: "A call", participants, ...more } as never })).data.id;
  const meetingsOf = async (id: string, of = tenant.reader) =>
    (await of.call(listContactMeetings, { params: { id } })).data.map((meeting) => meeting.id);

  test("becomes a contact, once, linked; members of the organization don't", async () => {
    const [email, colleague] = [address(), tenant.members.rep.email];
    const people = [{ name: "Sarah Chen", email }, { name: "Rep", email: colleague.toUpperCase() }, { name: "No address" }];
    const first = await meet(people, { meeting_date: "2026-05-09T14:00:00Z" });
    const second = await meet([{ name: "S. Chen", email: email.toUpperCase() }], { meeting_date: "2026-05-10T14:00:00Z" });
    const [contact] = await found({ email });
    expect(contact).toMatchObject({ name: "Sarah Chen", source: "meeting", company_domain: "person.example", meeting_count: 2 });
    expect(contact?.last_meeting_at).toBe("2026-05-10T14:00:00.000Z");
    expect(await meetingsOf(contact?.id ?? "")).toEqual([second, first]);
    expect(await found({ email: colleague })).toEqual([]);
  });

  test("who speaks under the name that the invitation has stays linked once the call is analyzed", async () => {
    const email = address();
    const body = {
      meeting_title: "Pilot",
      attendees: ["Ann Lee", `Ray Tillman <${email}>`],
      raw_transcript: "Ann Lee: When could we begin with the pilot?\nRay Tillman: On Monday at seven, with six people.",
    };
    const { data } = await tenant.writer.call(createTranscript, { body });
    const { participants } = await analyzed(tenant.reader, data.meeting_id);
    const [contact] = await found({ email });
    expect(contact).toMatchObject({ name: "Ray Tillman", meeting_count: 1 });
    expect(participants).toContainEqual(expect.objectContaining({ name: "Ray Tillman", email }));
  });

  test("20 meetings with somebody new at once: one contact, 20 meetings", async () => {
    const emails = [address(), address(), address()];
    await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        meet((place % 2 ? emails : [...emails].reverse()).map((email) => ({ name: "P", email }))),
      ),
    );
    for (const email of emails) expect(await found({ email })).toMatchObject([{ meeting_count: 20 }]);
    // Beside calls that change the same contacts.
    const named = (name: string) => emails.map((email) => ({ email, name }));
    await Promise.all(
      Array.from({ length: 8 }, (_, place) => (place % 2 ? meet(named("P")) : bulk(named(`Name ${place}`).reverse()))),
    );
    for (const email of emails) expect(await found({ email })).toMatchObject([{ meeting_count: 24 }]);
  });

  test("the counts follow a meeting that is moved, changed or deleted; a contact that is deleted stays deleted", async () => {
    const email = address();
    const id = await meet([{ name: "Sarah", email }], { meeting_date: "2026-05-09T14:00:00Z" });
    const later = await meet([{ name: "Sarah", email }], { meeting_date: "2026-05-10T14:00:00Z" });
    const contact = (await found({ email }))[0]?.id ?? "";
    const patch = (body: object) => tenant.writer.call(updateMeeting, { params: { id: later }, body });
    await patch({ meeting_date: "2026-06-01T14:00:00Z" });
    expect(await read(contact)).toMatchObject({ meeting_count: 2, last_meeting_at: "2026-06-01T14:00:00.000Z" });
    await patch({ participants: [] });
    expect(await read(contact)).toMatchObject({ meeting_count: 1, last_meeting_at: "2026-05-09T14:00:00.000Z" });
    await tenant.writer.call(deleteMeeting, { params: { id } });
    expect(await read(contact)).toMatchObject({ meeting_count: 0, last_meeting_at: null });

    const third = await meet([{ name: "Sarah", email }]);
    await tenant.writer.call(deleteContact, { params: { id: contact } });
    await tenant.writer.call(updateMeeting, { params: { id: third }, body: { participants: [{ name: "Sarah C", email }] } });
    expect(await found({ email })).toEqual([]);
  });

  test("a rep sees their own meetings with a contact, and those that change hands", async () => {
    const email = address();
    const { rep, manager } = tenant.members;
    const own = await meet([{ name: "Sarah", email }], { user_id: rep.userId, meeting_date: "2026-05-10T14:00:00Z" });
    const others = await meet([{ name: "Sarah", email }], { user_id: manager.userId, meeting_date: "2026-05-09T14:00:00Z" });
    const contact = (await found({ email }))[0]?.id ?? "";
    const asRep = await tenant.signedIn("rep");
    expect(await meetingsOf(contact, asRep)).toEqual([own]);
    expect(await meetingsOf(contact)).toEqual([own, others]);
    await tenant.admin.call(updateMeeting, { params: { id: others }, body: { user_id: rep.userId } });
    expect(await meetingsOf(contact, asRep)).toEqual([own, others]);
  });

  test("another organization's contact is not there", async () => {
    const { data } = await save({ email: address() });
    const another = await newTenant();
    await putCall(another.id);
    for (const path of [`/contacts/${data.id}`, `/contacts/${data.id}/meetings`])
      expect(await another.admin.send("GET", path)).toMatchObject({ status: 404, error: { code: "not_found" } });
    expect((await save({ email: data.email }, another)).status).toBe(201);
  });
});
