import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SingleBar } from "cli-progress";
import { ApiError } from "@/lib/api/errors";
import { one } from "@/lib/api/rows";
import { asCaller, type Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";
import { operatorOf, ProvisionError } from "@/lib/organizations/provision";
import { textOfFile } from "@/lib/transcript-parser/file-text";
import { createTranscript } from "@/lib/transcripts/contract";
import { refusalSentence } from "@/lib/transcripts/refusal-sentence";
import * as transcripts from "@/lib/transcripts/service";

const maxBytes = 10 * 1024 * 1024;
const patienceMs = 10 * 60_000;

interface ImportOptions {
  slug: string;
  callType: string | undefined;
  /** E-mail address of the member whose calls these are. */
  rep: string | undefined;
}

/** Sends each file through the pipeline and prints a line for each. Returns the exit code: 1 if any failed. Safe to repeat. */
export async function importFiles(files: readonly string[], { slug, callType, rep }: ImportOptions): Promise<number> {
  const caller = await operatorOf(slug);
  const db = asCaller(caller);
  const userId = rep === undefined ? undefined : await userOf(db, caller, rep);
  const bar = new SingleBar({
    format: "{bar} {value}/{total} {file}",
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: false,
    stream: process.stderr,
  });
  bar.start(files.length, 0, { file: "" });
  const isTerminal = Boolean(process.stderr.isTTY);
  const lines: string[] = [];
  let failed = 0;
  for (const file of files) {
    bar.update({ file: path.basename(file) });
    const outcome = await importFile(db, caller, file, {
      ...(callType && { call_type: callType }),
      ...(userId && { user_id: userId }),
    }).catch(reasonOf);
    if (!outcome.isGood) failed++;
    lines.push(`${outcome.isGood ? "ok    " : "failed"}  ${file}  ${outcome.text}`);
    if (!isTerminal) console.log(lines.at(-1));
    bar.increment();
  }
  bar.stop();
  if (isTerminal) console.log(lines.join("\n"));
  return failed > 0 ? 1 : 0;
}

async function userOf(db: Db, caller: Caller, email: string): Promise<string> {
  const found = db.from("members").select("user_id").eq("organization_id", caller.organizationId).eq("email", email);
  const { data } = await found.maybeSingle();
  if (!data?.user_id) throw new ProvisionError(`${email} is no member of this organization.`);
  return data.user_id;
}

interface Outcome {
  isGood: boolean;
  text: string;
}

function reasonOf(err: unknown): Outcome {
  const text = err instanceof Error ? err.message : String(err);
  return { isGood: false, text: err instanceof ApiError ? refusalSentence(text, err.details ?? []) : text };
}

async function importFile(db: Db, caller: Caller, file: string, extra: object): Promise<Outcome> {
  const { size, mtime } = await stat(file);
  if (size > maxBytes) return { isGood: false, text: "It is larger than 10 MB." };
  const raw = await readFile(file);
  const text = await textOfFile(new Uint8Array(raw));
  const body = createTranscript.body.safeParse({
    ...extra,
    meeting_title: path.basename(file).replace(/\.[a-z0-9]+$/i, ""),
    raw_transcript: text,
    meeting_date: mtime.toISOString(),
    external_id: `file:${createHash("sha256").update(raw).digest("hex")}`,
    source: "import",
  });
  if (!body.success) {
    const faults = body.error.issues.map(({ path: at, message }) => ({ path: at.join("."), message }));
    return { isGood: false, text: refusalSentence("", faults) };
  }
  const request = new Request("http://command-line.invalid/", { headers: { prefer: "respond-async" } });
  const context = { db, caller, request, requestId: crypto.randomUUID(), now: new Date(), signal: request.signal };
  const answer = await transcripts.create(context, { params: {}, query: {}, body: body.data });
  const made = "data" in answer ? answer.data : answer;
  return ended(db, caller, made.meeting_id);
}

/** Waits for the end of a meeting's analysis. */
async function ended(db: Db, caller: Caller, meetingId: string): Promise<Outcome> {
  const columns = "status,failure_reason,overall_score,report_count,duration_seconds";
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await delay(200)) {
    const found = db.from("meetings").select(columns).eq("organization_id", caller.organizationId).eq("id", meetingId);
    const meeting = one(await found.maybeSingle(), "meeting");
    if (meeting.status === "processing") continue;
    if (meeting.status !== "completed") return { isGood: false, text: `${meeting.status}: ${meeting.failure_reason ?? ""}` };
    const score = meeting.overall_score === null ? "no score" : `score ${Number(meeting.overall_score).toFixed(1)}`;
    return {
      isGood: true,
      text: `${meetingId}  ${meeting.report_count} report${meeting.report_count === 1 ? "" : "s"}, ${score}`,
    };
  }
  return {
    isGood: false,
    text: "It is stored, but its analysis has not ended in ten minutes. Is a worker running? See: npm run -s mira -- doctor",
  };
}
