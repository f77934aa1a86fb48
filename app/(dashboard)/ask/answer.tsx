"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Markdown } from "@/app/_ui/markdown";
import type { Exchange } from "@/app/(dashboard)/ask/use-asking";
import type { AssistantAction } from "@/lib/assistant/contract";
import { request } from "@/lib/client/request";

interface AnswerProps {
  exchange: Exchange;
  onAsk: (question: string) => void;
}

/** One question and what came of it: words, the lines they rest on, what was done, where to look, what to ask next. */
export const Answer = ({ exchange: { input, words, answer, error }, onAsk }: AnswerProps) => (
  <section className="flex flex-col gap-3">
    <h2 className="self-end rounded-lg bg-wash px-3 py-2 font-normal text-sm [overflow-wrap:anywhere]">{input}</h2>
    <Card className="flex flex-col gap-3 p-4">
      {error !== null && <p role="alert">{error}</p>}
      {error === null && <Markdown>{answer?.response ?? (words || "…")}</Markdown>}
      {answer && answer.citations.length + answer.document_citations.length > 0 && (
        <ol className="flex flex-col gap-2 border-t pt-3 text-sm">
          {answer.citations.map((citation, place) => (
            <Source
              key={`${citation.meeting_id} ${citation.segment_index}`}
              number={place + 1}
              link={citation.link}
              where={`${citation.speaker} · ${citation.meeting_title}`}
              quote={citation.quote}
            />
          ))}
          {answer.document_citations.map((citation, place) => (
            <Source
              key={`${citation.document_id} ${citation.passage_index}`}
              number={answer.citations.length + place + 1}
              link={citation.link}
              where={citation.document_title + (citation.page === null ? "" : ` · page ${citation.page}`)}
              quote={citation.quote}
            />
          ))}
        </ol>
      )}
      {answer?.actions.map((action) => (
        <Done key={action.id} action={action} />
      ))}
      {answer?.navigation && (
        <p>
          <Link href={answer.navigation} className="text-accent-ink text-sm underline">
            Open
          </Link>
        </p>
      )}
    </Card>
    {answer && answer.suggested_followups.length > 0 && (
      <div className="flex flex-wrap gap-2">
        {answer.suggested_followups.map((question) => (
          <Button key={question} size="sm" onClick={() => onAsk(question)}>
            {question}
          </Button>
        ))}
      </div>
    )}
  </section>
);

interface SourceProps {
  number: number;
  link: string;
  where: string;
  quote: string;
}

const Source = ({ number, link, where, quote }: SourceProps) => {
  const { pathname, search } = new URL(link);
  return (
    <li className="flex gap-2">
      <span className="text-ink-faint tabular-nums">[{number}]</span>
      <Link href={`${pathname}${search}`} className="min-w-0 hover:underline">
        <span className="text-ink-soft">{where}:</span> “{quote}”
      </Link>
    </li>
  );
};

const words: Record<AssistantAction["kind"], string> = {
  task_created: "Task made",
  task_completed: "Task completed",
  memory_saved: "Remembered",
};

/** What was done, with a way to take it back. */
const Done = ({ action: { kind, title, undo } }: { action: AssistantAction }) => {
  const [state, setState] = useState<"done" | "undone" | "failed">("done");
  const takeBack = () =>
    request(`/api/v1${undo.path}`, undo.method, undo.body ? { body: undo.body } : {}).then(
      () => setState("undone"),
      () => setState("failed"),
    );
  return (
    <p role="status" className="flex items-center gap-2 text-sm">
      <span>
        {words[kind]}: {title}
      </span>
      {state === "done" && (
        <Button size="sm" onClick={() => void takeBack()}>
          Undo
        </Button>
      )}
      {state === "undone" && <span className="text-ink-faint">taken back</span>}
      {state === "failed" && <span className="text-bad">could not be taken back: it was changed meanwhile</span>}
    </p>
  );
};
