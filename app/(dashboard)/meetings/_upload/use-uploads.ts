"use client";

import { useRef, useState } from "react";
import { localOf } from "@/app/_ui/local-time";
import { dateInName, kindOf, repOf, titleOf } from "@/app/(dashboard)/meetings/_upload/file-name";
import { type ReadUpload, readUpload } from "@/app/(dashboard)/meetings/_upload/read-upload";
import type { CallType } from "@/lib/analysis/analyzer";
import { call } from "@/lib/client/call";
import { ApiError } from "@/lib/client/request";
import { useRefresh } from "@/lib/client/use-change";
import { TranscriptError } from "@/lib/transcript-parser/segments";
import { refusalSentence } from "@/lib/transcripts/refusal-sentence";

const atOnce = 3;
const sendMs = 120_000;

export type UploadState =
  | { kind: "reading" }
  | { kind: "staged" }
  | { kind: "queued" }
  | { kind: "sending" }
  | { kind: "accepted"; meetingId: string }
  /** `again`: it may succeed when it is sent once more. */
  | { kind: "refused"; reason: string; requestId: string | null; again: boolean };

/** What is said of a call. */
export interface UploadDetails {
  title: string;
  callType: CallType | null;
  /** In the viewer's zone, as an input has it; empty for now. */
  date: string;
  /** Where the date comes from. */
  dateFrom: "name" | "file" | null;
  /** The member whose call it is; null for who uploads it. */
  userId: string | null;
  /** The speaker who is the rep, as the transcript calls them. */
  repSpeaker: string | null;
}

export interface Upload extends UploadDetails {
  /** Also the idempotency key: sending the same upload again after a lost answer makes no second meeting. */
  id: string;
  /** Whose call it is was looked for while the members were not known yet. */
  isUnguessed: boolean;
  /** Null for pasted text. */
  file: { name: string; bytes: number } | null;
  content: ReadUpload | null;
  state: UploadState;
}

export interface Colleague {
  id: string;
  name: string;
}

/** Unlike `crypto.randomUUID`, also there on a page that was served without TLS. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function fromFile(file: File): Upload {
  const named = dateInName(file.name);
  const stamped = file.lastModified > 0 ? localOf(new Date(file.lastModified)) : "";
  return {
    id: newId(),
    title: titleOf(file.name),
    callType: kindOf(file.name),
    date: named ?? stamped,
    dateFrom: named !== null ? "name" : stamped === "" ? null : "file",
    userId: null,
    repSpeaker: null,
    isUnguessed: false,
    file: { name: file.name, bytes: file.size },
    content: null,
    state: { kind: "reading" },
  };
}

const refused = (reason: string, again: boolean, requestId: string | null = null): UploadState => ({
  kind: "refused",
  reason,
  requestId,
  again,
});

function refusal(error: unknown): UploadState {
  if (error instanceof TranscriptError) return refused(`The file can't be used: ${error.message}.`, false);
  if (!(error instanceof ApiError)) return refused("The file can't be read.", false);
  const again = error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500;
  return refused(refusalSentence(error.message, error.details), again, error.requestId);
}

async function send({ id, title, content, callType, date, userId, repSpeaker }: Upload): Promise<UploadState> {
  try {
    const body = {
      meeting_title: title.trim(),
      raw_transcript: content?.text ?? "",
      source: "dashboard",
      ...(callType === null ? {} : { call_type: callType }),
      ...(date === "" ? {} : { meeting_date: new Date(date).toISOString() }),
      ...(userId === null ? {} : { user_id: userId }),
      ...(repSpeaker === null ? {} : { rep_speaker: repSpeaker }),
    };
    const headers = { prefer: "respond-async", "idempotency-key": id };
    const { data } = await call("POST /transcripts", { body }, { headers, timeoutMs: sendMs });
    return { kind: "accepted", meetingId: data.meeting_id };
  } catch (error) {
    return refusal(error);
  }
}

/** Transcripts on their way in: read, staged, then sent a few at a time. Each is its own request, so one that fails holds up no other. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const waiting = useRef<Upload[]>([]);
  const running = useRef(0);
  const refresh = useRefresh();

  const change = (id: string, changes: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));

  const read = async (upload: Upload, source: File | string, people: readonly Colleague[]) => {
    try {
      const content = await readUpload(source);
      const rep = repOf(people, content.speakers, upload.file?.name ?? "");
      change(upload.id, {
        content,
        userId: rep.id,
        repSpeaker: rep.speaker,
        isUnguessed: people.length === 0,
        state: { kind: "staged" },
      });
    } catch (error) {
      change(upload.id, { state: refusal(error) });
    }
  };

  const work = async () => {
    if (running.current >= atOnce) return;
    running.current += 1;
    for (let next = waiting.current.shift(); next !== undefined; next = waiting.current.shift()) {
      change(next.id, { state: { kind: "sending" } });
      change(next.id, { state: await send(next) });
      void refresh("/meetings", "/team");
    }
    running.current -= 1;
  };

  return {
    uploads,
    stage: (files: readonly File[], people: readonly Colleague[]) => {
      const added = files.map((file) => ({ file, upload: fromFile(file) }));
      setUploads((all) => [...all, ...added.map(({ upload }) => upload)]);
      for (const { file, upload } of added) void read(upload, file, people);
    },
    paste: (title: string, text: string, people: readonly Colleague[]) => {
      const upload: Upload = { ...fromFile(new File([], title, { lastModified: 0 })), title, file: null };
      setUploads((all) => [...all, upload]);
      void read(upload, text, people);
    },
    change: (id: string, details: Partial<UploadDetails>) => change(id, { ...details, isUnguessed: false }),
    /** Finds the rep of what was staged before the members were known. */
    guess: (people: readonly Colleague[]) =>
      setUploads((all) =>
        all.map((upload) => {
          if (!upload.isUnguessed || upload.content === null) return upload;
          const rep = repOf(people, upload.content.speakers, upload.file?.name ?? "");
          return { ...upload, userId: rep.id, repSpeaker: rep.speaker, isUnguessed: false };
        }),
      ),
    remove: (id: string) => setUploads((all) => all.filter((upload) => upload.id !== id)),
    start: (chosen: readonly Upload[]) => {
      for (const upload of chosen) {
        change(upload.id, { state: { kind: "queued" } });
        waiting.current.push(upload);
      }
      for (let worker = 0; worker < Math.min(atOnce, chosen.length); worker += 1) void work();
    },
    /** Forgets what is done, so that the next batch starts empty. */
    tidy: () => setUploads((all) => all.filter(({ state }) => state.kind !== "accepted" && state.kind !== "refused")),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
