"use client";

import { useRef, useState } from "react";
import type { CallType } from "@/lib/analysis/analyzer";
import { call } from "@/lib/client/call";
import { ApiError } from "@/lib/client/request";
import { useRefresh } from "@/lib/client/use-change";
import { textOfFile } from "@/lib/transcript-parser/file-text";
import { TranscriptError } from "@/lib/transcript-parser/segments";
import { refusalSentence } from "@/lib/transcripts/refusal-sentence";

const maxBytes = 10 * 1024 * 1024;
const atOnce = 3;
const sendMs = 120_000;

export type UploadState =
  | { kind: "staged" }
  | { kind: "sending" }
  | { kind: "accepted"; meetingId: string }
  | { kind: "refused"; reason: string; requestId: string | null };

export interface Upload {
  /** Also the idempotency key: sending the same upload again after a lost answer makes no second meeting. */
  id: string;
  title: string;
  read: () => Promise<string>;
  state: UploadState;
}

/** What is said of every call of a batch. */
export interface BatchOptions {
  callType: CallType | null;
  /** ISO 8601; null for now. */
  meetingDate: string | null;
}

const titleOf = (fileName: string) =>
  fileName
    .replace(/(\.(zoom|teams|recall))?\.[a-z0-9]{1,5}$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim() || fileName;

/** Unlike `crypto.randomUUID`, also there on a page that was served without TLS. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const fromFile = (file: File): Upload => ({
  id: newId(),
  title: titleOf(file.name),
  read: async () => textOfFile(new Uint8Array(await file.arrayBuffer())),
  state:
    file.size > maxBytes ? { kind: "refused", reason: "The file is larger than 10 MB.", requestId: null } : { kind: "staged" },
});

function refusal(error: unknown): UploadState {
  if (error instanceof TranscriptError)
    return { kind: "refused", reason: `The file can't be used: ${error.message}.`, requestId: null };
  if (!(error instanceof ApiError)) return { kind: "refused", reason: "The file can't be read.", requestId: null };
  return { kind: "refused", reason: refusalSentence(error.message, error.details), requestId: error.requestId };
}

async function send(upload: Upload, { callType, meetingDate }: BatchOptions): Promise<UploadState> {
  try {
    const body = {
      meeting_title: upload.title.trim(),
      source: "dashboard",
      raw_transcript: await upload.read(),
      ...(callType === null ? {} : { call_type: callType }),
      ...(meetingDate === null ? {} : { meeting_date: meetingDate }),
    };
    const headers = { prefer: "respond-async", "idempotency-key": upload.id };
    const { data } = await call("POST /transcripts", { body }, { headers, timeoutMs: sendMs });
    return { kind: "accepted", meetingId: data.meeting_id };
  } catch (error) {
    return refusal(error);
  }
}

/** Transcripts on their way in: staged, then sent a few at a time. Each is its own request, so one that fails holds up no other. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const waiting = useRef<{ upload: Upload; options: BatchOptions }[]>([]);
  const running = useRef(0);
  const refresh = useRefresh();

  const update = (id: string, change: Partial<Upload>) =>
    setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));

  const work = async () => {
    if (running.current >= atOnce) return;
    running.current += 1;
    for (let next = waiting.current.shift(); next !== undefined; next = waiting.current.shift()) {
      update(next.upload.id, { state: await send(next.upload, next.options) });
      void refresh("/meetings");
    }
    running.current -= 1;
  };

  const start = (chosen: readonly Upload[], options: BatchOptions) => {
    for (const upload of chosen) {
      update(upload.id, { state: { kind: "sending" } });
      waiting.current.push({ upload, options });
    }
    for (let worker = 0; worker < Math.min(atOnce, chosen.length); worker += 1) void work();
  };

  return {
    uploads,
    stage: (files: readonly File[]) => setUploads((all) => [...all, ...files.map(fromFile)]),
    paste: (title: string, text: string, options: BatchOptions) => {
      const upload: Upload = { id: newId(), title, read: async () => text, state: { kind: "staged" } };
      setUploads((all) => [...all, upload]);
      start([upload], options);
    },
    rename: (id: string, title: string) => update(id, { title }),
    remove: (id: string) => setUploads((all) => all.filter((upload) => upload.id !== id)),
    start,
    /** Forgets what is done, so that the next batch starts empty. */
    tidy: () => setUploads((all) => all.filter(({ state }) => state.kind !== "accepted")),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
