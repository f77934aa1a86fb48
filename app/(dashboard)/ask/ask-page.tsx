"use client";

import { MessageCircleQuestion } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryState } from "nuqs";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";
import { AboutDocument } from "@/app/(dashboard)/ask/about-document";
import { Earlier } from "@/app/(dashboard)/ask/earlier";
import { useAsking } from "@/app/(dashboard)/ask/use-asking";

/** What prints an answer comes with the first one. */
const Answer = dynamic(() => import("@/app/(dashboard)/ask/answer").then((file) => file.Answer), { ssr: false });

const examples = [
  "What was my last meeting about?",
  "Which objections do we hear?",
  "Which tasks are overdue?",
  "What is our average score this month?",
];

const documentExamples = ["What is this document about?"];

/** Questions about calls and documents, as a conversation that this member finds again. */
export function AskPage() {
  const [document, setDocument] = useQueryState("document");
  const { exchanges, send, begin, open, isAnswering } = useAsking();
  const [input, setInput] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const count = exchanges.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new question scrolls to itself
  useEffect(() => {
    // A browser may answer with a promise, which is no clean-up.
    end.current?.scrollIntoView({ block: "end" });
  }, [count]);

  const ask = (question: string) => {
    setInput("");
    void send(question, document);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (input.trim() !== "" && !isAnswering) ask(input.trim());
  };

  return (
    <div className="mx-auto flex min-h-[70dvh] max-w-3xl flex-col">
      <PageHeader title="Ask">
        {count > 0 && (
          <Button variant="ghost" onClick={begin}>
            New conversation
          </Button>
        )}
      </PageHeader>
      {document === null ? null : <AboutDocument id={document} onClear={() => void setDocument(null)} />}
      {count === 0 && (
        <EmptyState
          icon={MessageCircleQuestion}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              {(document === null ? examples : documentExamples).map((example) => (
                <Button key={example} size="sm" onClick={() => ask(example)}>
                  {example}
                </Button>
              ))}
            </div>
          }
        >
          {document === null
            ? "Ask about your calls: answers come with the lines they rest on, or not at all."
            : "Ask about this document: answers quote the place they rest on, or there are none."}
        </EmptyState>
      )}
      {count === 0 && <Earlier onOpen={open} />}
      <div className="flex flex-1 flex-col gap-6" aria-live="polite">
        {exchanges.map((exchange) => (
          <Answer key={exchange.id} exchange={exchange} onAsk={ask} />
        ))}
        <div ref={end} />
      </div>
      <form onSubmit={submit} className="sticky bottom-0 mt-6 flex gap-2 bg-canvas pb-4">
        <label className="sr-only" htmlFor="question">
          Your question
        </label>
        <input
          id="question"
          value={input}
          onChange={({ target }) => setInput(target.value)}
          maxLength={4000}
          placeholder="Who asked about invoices last week?"
          autoComplete="off"
          className="h-10 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-3"
        />
        <Button type="submit" variant="primary" className="h-10" disabled={isAnswering || input.trim() === ""}>
          Ask
        </Button>
      </form>
    </div>
  );
}
