"use client";

import { MessageCircleQuestion } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";
import { Answer } from "@/app/(dashboard)/ask/answer";
import { Earlier } from "@/app/(dashboard)/ask/earlier";
import { useAsking } from "@/app/(dashboard)/ask/use-asking";

const examples = [
  "What was my last meeting about?",
  "Which objections do we hear?",
  "Which tasks are overdue?",
  "What is our average score this month?",
];

/** Questions about calls, as a conversation that this member finds again. */
export function AskPage() {
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
    void send(question);
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
      {count === 0 && (
        <EmptyState
          icon={MessageCircleQuestion}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              {examples.map((example) => (
                <Button key={example} size="sm" onClick={() => ask(example)}>
                  {example}
                </Button>
              ))}
            </div>
          }
        >
          Ask about your calls: answers come with the lines they rest on, or not at all.
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
