import { rows } from "@/lib/api/rows";
import { asCaller } from "@/lib/db/as-caller";
import { readInThread } from "@/lib/documents/read-in-thread";
import { DocumentFault } from "@/lib/documents/reading";
import { callerOfJob } from "@/lib/identity/caller";
import type { JobHandlers } from "@/lib/jobs/handler";
import type { JobOf } from "@/lib/jobs/queues";

const notRead = "It could not be read. Try to upload it again, or save it in another format.";

/** The job `document`: reads what was uploaded, and stores its words or why there are none. */
async function read({ organization_id, document_id }: JobOf<"document">, jobId: string, signal: AbortSignal): Promise<string> {
  const db = asCaller(callerOfJob(organization_id, jobId));
  const [file] = rows(await db.rpc("document_to_read", { p_id: document_id }));
  if (!file) return "nothing to read";
  const bytes = new Uint8Array(Buffer.from(file.content, "base64"));
  try {
    const reading = await readInThread({ bytes, name: file.file_name }, signal);
    await record(organization_id, document_id, jobId, reading);
    return `${reading.format}: ${reading.word_count} words`;
  } catch (err) {
    if (!(err instanceof DocumentFault)) throw err;
    await record(organization_id, document_id, jobId, { failure_reason: err.message });
    return "failed";
  }
}

async function record(organizationId: string, documentId: string, jobId: string, outcome: object): Promise<void> {
  const db = asCaller(callerOfJob(organizationId, jobId));
  rows(await db.rpc("record_document", { p_id: documentId, p_payload: JSON.stringify(outcome) }));
}

async function giveUp({ organization_id, document_id }: JobOf<"document">, jobId: string): Promise<void> {
  await record(organization_id, document_id, jobId, { failure_reason: notRead });
}

export const documentJobs: Pick<JobHandlers, "document"> = { document: { run: read, giveUp } };
