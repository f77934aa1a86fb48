import { setTimeout as delay } from "node:timers/promises";
import type { z } from "@/lib/api/zod";
import { createDocument, type Document, type DocumentDetail, getDocument } from "@/lib/documents/contract";
import type { Answer, ApiClient } from "@/tests/support/client";

/** Uploads a file as a browser's form does. */
export async function upload(
  client: ApiClient,
  bytes: Uint8Array<ArrayBuffer> | string,
  name: string,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = new FormData();
  form.set("file", new File([bytes], name));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  return sendForm(client, form, headers);
}

export async function sendForm(
  client: ApiClient,
  form: FormData,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  const text = new Uint8Array(await encoded.arrayBuffer());
  return client.send("POST", "/documents", { text, headers: { ...headers, "Content-Type": type } });
}

/** The document when it has been read, well or not; the test's own time limit is the bound. */
export async function readDocument(client: ApiClient, id: string): Promise<z.infer<typeof DocumentDetail>> {
  for (;;) {
    const { data } = await client.call(getDocument, { params: { id } });
    if (data.status !== "processing") return data;
    await delay(100);
  }
}

/** A text as a document, when it is ready. */
export async function textDocument(client: ApiClient, title: string, text: string, more: object = {}): Promise<Document> {
  const { data } = await client.call(createDocument, { body: { title, text, ...more } });
  const { passages: _, ...document } = await readDocument(client, data.id);
  return document;
}
