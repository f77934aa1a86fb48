"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import type { AskAnswer } from "@/lib/assistant/contract";
import { call } from "@/lib/client/call";
import { streamEvents } from "@/lib/client/event-stream";
import { ApiError } from "@/lib/client/request";
import { sayError, useRefresh } from "@/lib/client/use-change";

/** A question with its answer; `words` are what has come of it so far. */
export interface Exchange {
  id: string;
  input: string;
  words: string;
  answer: AskAnswer | null;
  error: string | null;
}

/** One conversation of the member's, named by the page's address; without a name a new one begins with the first question. */
export function useAsking() {
  const [conversation, setConversation] = useQueryState("conversation", parseAsString);
  const [exchanges, setExchanges] = useState<Exchange[]>([]);
  const stop = useRef<AbortController | null>(null);
  const shown = useRef<string | null>(null);
  const refresh = useRefresh();

  useEffect(() => {
    if (shown.current === conversation) return;
    shown.current = conversation;
    stop.current?.abort();
    setExchanges([]);
    if (conversation === null) return;
    loaded(conversation).then((turns) => shown.current === conversation && setExchanges(turns), sayError);
  }, [conversation]);
  useEffect(() => () => stop.current?.abort(), []);

  const send = async (input: string, documentId: string | null): Promise<void> => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    const asked: Exchange = { id: crypto.randomUUID(), input, words: "", answer: null, error: null };
    const before = exchanges.filter(({ answer }) => answer !== null);
    const show = (more: Partial<Exchange> = {}) => setExchanges([...before, { ...asked, ...more }]);
    show();
    try {
      await streamEvents(
        "POST /ask",
        {
          body: {
            input,
            ...(conversation !== null && { conversation_id: conversation }),
            ...(documentId !== null && { document_id: documentId }),
          },
        },
        ({ name, data }) => {
          if (name === "delta") asked.words += String(Reflect.get(Object(data), "content"));
          if (name === "done") asked.answer = data as AskAnswer;
          show();
        },
        controller.signal,
      );
      const kept = asked.answer?.conversation_id ?? null;
      if (kept === null) return;
      shown.current = kept;
      await setConversation(kept);
      await refresh("/conversations");
    } catch (cause) {
      if (controller.signal.aborted) return;
      show({ error: cause instanceof ApiError ? cause.message : "The answer did not arrive." });
    }
  };

  return {
    exchanges,
    send,
    begin: () => void setConversation(null),
    open: (id: string) => void setConversation(id),
    isAnswering: exchanges.some(({ answer, error }) => answer === null && error === null),
  };
}

async function loaded(id: string): Promise<Exchange[]> {
  const { data } = await call("GET /conversations/{id}", { params: { id } });
  return data.turns.map((turn) => ({ id: turn.id, input: turn.input, words: "", answer: turn.answer, error: null }));
}
