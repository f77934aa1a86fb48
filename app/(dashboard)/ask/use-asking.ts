"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { AskAnswer } from "@/lib/assistant/contract";
import { streamEvents } from "@/lib/client/event-stream";
import { ApiError } from "@/lib/client/request";

/** A question with its answer; `words` are what has come of it so far. */
export interface Exchange {
  id: string;
  input: string;
  words: string;
  answer: AskAnswer | null;
  error: string | null;
}

/** As many turns as the API takes, two an exchange. */
const rememberedExchanges = 10;
const longestTurn = 8_000;

/** A conversation of one member in this browser: kept under `owner`, so that nobody else who signs in here sees it. */
export function useAsking(owner: string | undefined) {
  const [exchanges, setExchanges] = useState<Exchange[]>([]);
  const stop = useRef<AbortController | null>(null);
  const place = owner === undefined ? null : `mira-ask:${owner}`;

  useEffect(() => {
    setExchanges(place === null ? [] : read(place));
    return () => stop.current?.abort();
  }, [place]);

  const keep = useCallback(
    (next: Exchange[]) => {
      setExchanges(next);
      if (place)
        localStorage.setItem(place, JSON.stringify(next.filter(({ answer }) => answer !== null).slice(-rememberedExchanges)));
    },
    [place],
  );

  const send = async (input: string): Promise<void> => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    const asked: Exchange = { id: crypto.randomUUID(), input, words: "", answer: null, error: null };
    const before = exchanges.filter(({ answer }) => answer !== null);
    setExchanges([...before, asked]);
    const history = before.slice(-rememberedExchanges).flatMap((one) => [
      { role: "user" as const, content: one.input },
      { role: "assistant" as const, content: (one.answer?.response ?? "").slice(0, longestTurn) || "-" },
    ]);
    try {
      await streamEvents(
        "POST /ask",
        { body: { input, history } },
        ({ name, data }) => {
          if (name === "delta") asked.words += String(Reflect.get(Object(data), "content"));
          if (name === "done") asked.answer = data as AskAnswer;
          setExchanges([...before, { ...asked }]);
        },
        controller.signal,
      );
      keep([...before, { ...asked }]);
    } catch (cause) {
      if (controller.signal.aborted) return;
      const message = cause instanceof ApiError ? cause.message : "The answer did not arrive.";
      setExchanges([...before, { ...asked, error: message }]);
    }
  };

  return {
    exchanges,
    send,
    clear: () => keep([]),
    isAnswering: exchanges.some(({ answer, error }) => answer === null && error === null),
  };
}

/** What was kept; nothing where it can't be read. */
function read(place: string): Exchange[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}
