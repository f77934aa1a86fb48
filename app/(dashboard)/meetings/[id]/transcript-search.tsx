"use client";

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Input } from "@/app/_ui/field";

interface TranscriptSearchProps {
  text: string;
  onText: (text: string) => void;
  /** From 0. */
  current: number;
  total: number;
  onStep: (step: 1 | -1) => void;
}

/** Finds words in the transcript: Enter goes to the next hit, Shift and Enter to the one before. */
export const TranscriptSearch = ({ text, onText, current, total, onStep }: TranscriptSearchProps) => (
  <search className="sticky top-12 z-20 -mx-1 flex items-center gap-2 bg-canvas px-1 py-2 md:top-0">
    <div className="relative min-w-0 flex-1 md:max-w-sm">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-faint" />
      <Input
        type="search"
        aria-label="Search the transcript"
        placeholder="Search the transcript"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && total > 0) onStep(event.shiftKey ? -1 : 1);
        }}
        className="pl-8"
      />
    </div>
    <p role="status" className="shrink-0 text-ink-soft text-sm tabular-nums">
      {text.trim() === "" ? "" : total === 0 ? "Not found" : `${current + 1} of ${total}`}
    </p>
    {total > 1 ? (
      <div className="flex">
        <Button variant="ghost" size="icon" aria-label="Previous hit" onClick={() => onStep(-1)}>
          <ChevronUp />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Next hit" onClick={() => onStep(1)}>
          <ChevronDown />
        </Button>
      </div>
    ) : null}
  </search>
);
