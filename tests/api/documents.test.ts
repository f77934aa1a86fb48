import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "@/lib/api/zod";
import { createDocument, deleteDocument, getDocument, listDocuments, searchDocuments } from "@/lib/documents/contract";
import type { ApiClient } from "@/tests/support/client";
import { database } from "@/tests/support/database";
import { bombPdf, docxOf, pdfOf } from "@/tests/support/document-files";
import { readDocument, sendForm, textDocument, upload } from "@/tests/support/documents";
import { newTenant, type Tenant } from "@/tests/support/tenant";

vi.setConfig({ testTimeout: 60_000 });

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant();
});

const idIn = (data: unknown): string => z.object({ id: z.uuid() }).parse(data).id;
const ids = async (client: ApiClient, query: Record<string, string> = {}) =>
  (await client.call(listDocuments, { query: { limit: 100, ...query } })).data.map(({ id }) => id);
const found = async (client: ApiClient, q: string, query: Record<string, string> = {}) =>
  (await client.call(searchDocuments, { query: { q, ...query } })).data;

describe("POST /documents", () => {
  test("202: a file is stored, and read soon", async () => {
    const answer = await upload(
      tenant.writer,
      pdfOf([["Starter: 40 dollars per seat"], ["Terms: net 30"]]),
      "C:\\My files\\Price list.pdf",
    );
    expect(answer).toMatchObject({
      status: 202,
      data: {
        ...{ status: "processing", title: "Price list", file_name: "Price list.pdf", user_id: null },
        ...{ format: null, failure_reason: null, page_count: null, word_count: null },
      },
    });
    const id = idIn(answer.data);
    expect(answer.headers.get("location")).toBe(`/api/v1/documents/${id}`);
    expect(await readDocument(tenant.reader, id)).toMatchObject({
      ...{ status: "ready", format: "pdf", page_count: 2, word_count: 8 },
      passages: [
        { index: 0, page: 1, text: "Starter: 40 dollars per seat\n\n" },
        { index: 1, page: 2, text: "Terms: net 30" },
      ],
    });
  });

  test("202: a Word document under another title, and a text as JSON", async () => {
    const word = await upload(tenant.writer, docxOf(["Per seat works for us."]), "offer.docx", { title: "The offer" });
    expect(await readDocument(tenant.reader, idIn(word.data))).toMatchObject({ format: "docx", title: "The offer" });
    expect(await textDocument(tenant.writer, "Notes", "# Notes\n\nCall Ann.")).toMatchObject({
      ...{ title: "Notes", file_name: null, status: "ready", format: "text", size_bytes: 18, word_count: 4 },
    });
  });

  test.each([
    ["a PDF that unpacks without end", bombPdf(300), /too much memory/],
    ["a PDF that is damaged", pdfOf([["Hello"]]).slice(0, 80), /damaged/],
    ["bytes of anything", new Uint8Array(4_000).map((_, place) => (place * 7_919) % 251), /no PDF/],
  ])("%s ends as failed and says why; the next document is read", async (_, bytes, sentence) => {
    const { data } = await upload(tenant.writer, bytes, "a.pdf");
    const failed = await readDocument(tenant.reader, idIn(data));
    expect(failed).toMatchObject({ status: "failed", failure_reason: expect.stringMatching(sentence), passages: [] });
    expect(await textDocument(tenant.writer, "After", "Still alive.")).toMatchObject({ status: "ready" });
  });

  test("what was uploaded is not kept once it is read", async () => {
    const { id } = await textDocument(tenant.writer, "Gone", "Words stay.");
    expect(await database().owner("select from private.document_files where document_id = $1", [id])).toEqual([]);
  });

  test("the same Idempotency-Key and file make one; another file is a 422", async () => {
    const headers = { "Idempotency-Key": randomUUID() };
    const first = await upload(tenant.writer, "One text.", "a.txt", {}, headers);
    const again = await upload(tenant.writer, "One text.", "a.txt", {}, headers);
    expect([again.status, again.text]).toEqual([202, first.text]);
    expect((await upload(tenant.writer, "Another text.", "a.txt", {}, headers)).status).toBe(422);
  });
});

describe("what is refused", () => {
  const form = (...parts: readonly (readonly [string, string | File])[]) => {
    const made = new FormData();
    for (const [name, value] of parts) made.append(name, value);
    return made;
  };
  const file = new File(["Hello."], "a.txt");

  test.each([
    ["no file", form(["title", "A"]), "file"],
    ["a text in place of the file", form(["file", "Hello."]), "file"],
    ["two files", form(["file", file], ["file", file]), "file"],
    ["an unknown part", form(["file", file], ["organization_id", "1"]), "organization_id"],
    ["a title that is too long", form(["file", file], ["title", "x".repeat(201)]), "title"],
    ["NUL in a title", form(["file", file], ["title", "a\0b"]), "title"],
    ["another word than true or false", form(["file", file], ["is_shared", "yes"]), "is_shared"],
    ["many parts", form(...Array.from({ length: 30 }, (_, place) => [`p${place}`, ""] as const)), "body"],
  ])("400: %s", async (_, sent, path) => {
    expect(await sendForm(tenant.writer, sent)).toMatchObject({
      status: 400,
      error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });

  test("400: what is no form, though it is called one", async () => {
    for (const type of ["multipart/form-data", "multipart/form-data; boundary=x"])
      expect(await tenant.writer.send("POST", "/documents", { text: "hello", headers: { "Content-Type": type } })).toMatchObject({
        status: 400,
        error: { details: [{ path: "body" }] },
      });
  });

  test("413: more than 10 MB", async () => {
    const answer = await upload(tenant.writer, new Uint8Array(10 * 1024 * 1024 + 1), "a.txt");
    expect(answer).toMatchObject({ status: 413, error: { code: "payload_too_large" } });
  });

  test("403: a key that may read uploads nothing", async () => {
    expect((await upload(tenant.reader, "Hello.", "a.txt")).status).toBe(403);
  });
});

describe("who sees it", () => {
  let own: Tenant;
  let rep: ApiClient;
  let manager: ApiClient;
  beforeAll(async () => {
    own = await newTenant();
    [rep, manager] = await Promise.all([own.signedIn("rep"), own.signedIn("manager")]);
  });

  test("a rep sees their own and the organization's; a manager and a key see all", async () => {
    const mine = await textDocument(rep, "Mine", "The giraffe contract.");
    const managers = await textDocument(manager, "Managers", "The giraffe salary.");
    const shared = await textDocument(manager, "Shared", "The giraffe price.", { is_shared: true });
    expect([mine.user_id, managers.user_id, shared.user_id]).toEqual([own.members.rep.userId, own.members.manager.userId, null]);
    expect((await ids(rep)).sort()).toEqual([mine.id, shared.id].sort());
    for (const client of [manager, own.reader])
      expect((await ids(client)).sort()).toEqual([mine.id, managers.id, shared.id].sort());
    expect((await found(rep, "giraffe")).map(({ document_id }) => document_id).sort()).toEqual([mine.id, shared.id].sort());
    expect(await found(rep, "giraffe", { document_id: managers.id })).toEqual([]);
    expect((await rep.send("GET", `/documents/${managers.id}`)).status).toBe(404);
    expect((await rep.send("DELETE", `/documents/${managers.id}`)).status).toBe(404);
    expect((await rep.send("DELETE", `/documents/${shared.id}`)).status).toBe(403);
    expect((await rep.send("DELETE", `/documents/${mine.id}`)).status).toBe(200);
  });

  test("a rep shares nothing with the organization, and a key has nothing of its own", async () => {
    expect(await rep.send("POST", "/documents", { body: { title: "T", text: "Hello.", is_shared: true } })).toMatchObject({
      status: 403,
    });
    const { data } = await own.writer.call(createDocument, { body: { title: "T", text: "Hello.", is_shared: false } });
    expect(data.user_id).toBeNull();
  });

  test("another organization sees and finds nothing of it", async () => {
    const document = await textDocument(own.writer, "Ours", "The okapi price.");
    const other = await newTenant();
    expect(await ids(other.admin)).toEqual([]);
    expect(await found(other.admin, "okapi")).toEqual([]);
    expect(await found(other.admin, "okapi", { document_id: document.id })).toEqual([]);
    expect((await other.admin.send("GET", `/documents/${document.id}`)).status).toBe(404);
  });

  test("what is a member's own goes with the member", async () => {
    const parting = await newTenant();
    const document = await textDocument(await parting.signedIn("rep"), "Mine", "Hello.");
    await database().owner("delete from public.members where user_id = $1", [parting.members.rep.userId]);
    expect((await parting.admin.send("GET", `/documents/${document.id}`)).status).toBe(404);
  });
});

describe("GET /documents", () => {
  test("in change order tells of deletions, to reps too where everybody saw the document", async () => {
    const own = await newTenant();
    const rep = await own.signedIn("rep");
    const { id } = await textDocument(own.writer, "Shared", "Hello.");
    const hidden = await textDocument(await own.signedIn("manager"), "Managers", "Hello.");
    for (const gone of [id, hidden.id]) await own.admin.call(deleteDocument, { params: { id: gone } });
    const read = async (client: ApiClient) =>
      (await client.call(listDocuments, { query: { updated_since: "2000-01-01", include_deleted: true } })).meta;
    await expect.poll(() => read(rep)).toMatchObject({ deleted: [{ id }] });
    expect(z.object({ deleted: z.array(z.object({ id: z.string() })) }).parse(await read(own.reader)).deleted).toHaveLength(2);
  });

  test("by status", async () => {
    const own = await newTenant();
    const { id } = await textDocument(own.writer, "Read", "Hello.");
    expect(await ids(own.reader, { status: "ready" })).toEqual([id]);
    expect(await ids(own.reader, { status: "failed" })).toEqual([]);
  });
});

test("DELETE /documents/{id} takes its words along, at the version that was read", async () => {
  const { id } = await textDocument(tenant.writer, "Short", "A quokka lives here.");
  const { headers } = await tenant.reader.call(getDocument, { params: { id } });
  const stale = await tenant.writer.send("DELETE", `/documents/${id}`, { headers: { "If-Match": '"1"' } });
  expect(stale).toMatchObject({ status: 412, error: { code: "precondition_failed" } });
  await tenant.writer.call(deleteDocument, { params: { id }, headers: { "If-Match": headers.get("etag") ?? "" } });
  expect(await found(tenant.reader, "quokka")).toEqual([]);
  expect(await database().owner("select from public.document_passages where document_id = $1", [id])).toEqual([]);
});

describe("GET /documents/search", () => {
  test("finds the passage, best first, with its words marked and a link to it", async () => {
    const filler = "We talk about the weather and the roads of the coast. ".repeat(30);
    const text = `${filler}\n\nThe starter plan costs forty dollars per seat, billed monthly.\n\n${filler}`;
    const { id } = await textDocument(tenant.writer, "Plans", text);
    const [first] = await found(tenant.reader, "How much does the starter plan cost per seat?", { document_id: id });
    expect(first).toMatchObject({ document_id: id, document_title: "Plans", page: null });
    expect(first?.text).toContain("forty dollars per seat");
    expect(first?.highlights.map(({ start, end }) => first.text.slice(start, end))).toEqual(
      expect.arrayContaining(["starter", "costs", "seat"]),
    );
    expect(first?.link).toMatch(new RegExp(`/documents/${id}\\?passage=${first?.passage_index}$`));
  });
});
