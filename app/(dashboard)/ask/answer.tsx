"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Markdown } from "@/app/_ui/markdown";
import { wordOf } from "@/app/(dashboard)/ask/navigation-word";
import type { Exchange } from "@/app/(dashboard)/ask/use-asking";
import type { AskAnswer, AssistantAction } from "@/lib/assistant/contract";
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
      {answer && <Sources answer={answer} />}
      {answer?.actions.map((action) => (
        <Done key={action.id} action={action} />
      ))}
      {answer?.navigation && (
        <p>
          <Link href={answer.navigation} className="text-accent-ink text-sm underline">
            {wordOf(answer.navigation)}
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

/** What the answer rests on, in the order of its marks. */
const Sources = ({ answer: { citations, document_citations, connection_citations } }: { answer: AskAnswer }) => {
  const sources: SourceProps[] = [
    ...citations.map(({ meeting_id, segment_index, speaker, meeting_title, quote, link }) => ({
      ...{ id: `${meeting_id} ${segment_index}`, where: `${speaker} · ${meeting_title}`, quote, link },
    })),
    ...document_citations.map(({ document_id, passage_index, document_title, page, quote, link }) => ({
      id: `${document_id} ${passage_index}`,
      ...{ where: document_title + (page === null ? "" : ` · page ${page}`), quote, link },
    })),
    ...connection_citations.map(({ id, kind, title, quote, link }) => ({
      ...{ id, where: kind === "mail" ? `Mail · ${title}` : "Calendar", quote, link, isOutside: true },
    })),
  ];
  if (sources.length === 0) return null;
  return (
    <ol className="flex flex-col gap-2 border-t pt-3 text-sm">
      {sources.map((source, place) => (
        <li key={source.id} className="flex gap-2">
          <span className="text-ink-faint tabular-nums">[{place + 1}]</span>
          <Source {...source} />
        </li>
      ))}
    </ol>
  );
};

interface SourceProps {
  id: string;
  where: string;
  quote: string;
  link: string | null;
  isOutside?: boolean;
}

const Source = ({ where, quote, link, isOutside = false }: SourceProps) => {
  const words = (
    <>
      <span className="text-ink-soft">{where}:</span> “{quote}”
    </>
  );
  if (link === null) return <span className="min-w-0">{words}</span>;
  if (isOutside)
    return (
      <a href={link} target="_blank" rel="noreferrer" className="min-w-0 hover:underline">
        {words}
      </a>
    );
  const { pathname, search } = new URL(link);
  return (
    <Link href={`${pathname}${search}`} className="min-w-0 hover:underline">
      {words}
    </Link>
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
