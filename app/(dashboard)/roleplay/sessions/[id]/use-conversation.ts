"use client";

import { useEffect, useRef, useState } from "react";
import type { ShownTurn } from "@/app/(dashboard)/roleplay/sessions/[id]/turn-list";
import { streamEvents } from "@/lib/client/event-stream";
import { ApiError } from "@/lib/client/request";
import { useApi } from "@/lib/client/use-api";
import type { FullSession } from "@/lib/roleplay/contract";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The turns as they are said: what the rep sends is shown at once, the answer word by word; stopping keeps what was said. */
export function useConversation(session: FullSession) {
  const { mutate } = useApi("GET /roleplay/sessions/{id}", { params: { id: session.id } }, { revalidateOnMount: false });
  const [sent, setSent] = useState<string | null>(null);
  const [answer, setAnswer] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  /** Answers whether the message was taken: where it was not, it is for the rep to send again. */
  const send = async (content: string): Promise<boolean> => {
    stop.current = new AbortController();
    setError(null);
    setSent(content);
    setAnswer("");
    let isTaken = true;
    try {
      await streamEvents(
        "POST /roleplay/sessions/{id}/messages",
        { params: { id: session.id }, body: { content } },
        ({ name, data }) => {
          if (!isRecord(data)) return;
          if (name === "delta") setAnswer((before) => before + String(data.content));
          if (name === "error") throw new ApiError(String(data.code), String(data.message), 502, null);
        },
        stop.current.signal,
      );
    } catch (cause) {
      if (cause instanceof ApiError) {
        setError(cause);
        isTaken = false;
      } else if (!stop.current.signal.aborted) throw cause;
    }
    await mutate();
    setSent(null);
    setAnswer("");
    return isTaken;
  };

  const next = session.turns.length;
  const turns: ShownTurn[] = [...session.turns];
  if (
    sent !== null &&
    !session.turns.some(({ speaker, content, index }) => speaker === "rep" && content === sent && index >= next - 2)
  ) {
    turns.push({ id: "sent", index: next, speaker: "rep", content: sent, is_cut: false });
  }
  if (sent !== null) turns.push({ id: "answer", index: next + 1, speaker: "persona", content: answer || "…", is_cut: false });
  return { turns, send, stop: () => stop.current?.abort(), isAnswering: sent !== null, error };
}
