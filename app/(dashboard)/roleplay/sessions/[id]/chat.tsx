"use client";

import { Send, Square } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Textarea } from "@/app/_ui/field";
import { FormError } from "@/app/(auth)/form-error";
import { TurnList } from "@/app/(dashboard)/roleplay/sessions/[id]/turn-list";
import { useConversation } from "@/app/(dashboard)/roleplay/sessions/[id]/use-conversation";
import type { FullSession } from "@/lib/roleplay/contract";

/** The practice call itself: Enter sends, Shift and Enter makes a line. */
export function Chat({ session }: { session: FullSession }) {
  const { turns, send, stop, isAnswering, error } = useConversation(session);
  const [text, setText] = useState("");
  const end = useRef<HTMLDivElement>(null);
  const isOver = session.outcome !== null;
  const last = turns.at(-1)?.content;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new word moves the view.
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [last]);

  const submit = async () => {
    const content = text.trim();
    if (content === "" || isAnswering || isOver) return;
    setText("");
    if (!(await send(content))) setText(content);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };

  return (
    <Card className="flex flex-col">
      <div
        role="log"
        aria-live="polite"
        aria-busy={isAnswering}
        aria-label="Conversation"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls has to be reached by the keyboard.
        tabIndex={0}
        className="max-h-[60dvh] min-h-64 overflow-y-auto p-4"
      >
        <TurnList session={session} turns={turns} />
        <div ref={end} />
      </div>
      <form onSubmit={onSubmit} className="flex flex-col gap-2 border-t p-3">
        <FormError error={error} />
        <div className="flex items-end gap-2">
          <Textarea
            aria-label="What you say"
            placeholder={isOver ? "The call is over: end it to get your report." : "What do you say?"}
            rows={2}
            maxLength={4000}
            autoFocus
            disabled={isOver}
            value={text}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={onKeyDown}
          />
          {isAnswering ? (
            <Button onClick={stop}>
              <Square aria-hidden /> Stop
            </Button>
          ) : (
            <Button type="submit" variant="primary" disabled={isOver || text.trim() === ""}>
              <Send aria-hidden /> Say it
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
