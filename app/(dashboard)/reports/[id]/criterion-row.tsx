"use client";

import clsx from "clsx";
import { Check, CornerUpRight, X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { clock, percent } from "@/app/_ui/quantity";
import { Score, ScoreBar } from "@/app/_ui/score";
import { sideWords } from "@/app/(dashboard)/meetings/[id]/speakers";
import { anchorOf, checklistOf } from "@/app/(dashboard)/reports/[id]/feedback";
import type { WeighedCriterion } from "@/app/(dashboard)/reports/[id]/losses";
import type { Report } from "@/lib/reports/contract";

type Evidence = Report["criteria_scores"][number]["evidence"][number];

interface CriterionRowProps {
  weighed: WeighedCriterion;
  onLine: (line: number) => void;
}

/** One criterion: what it got, what that costs, why, and the words it rests on. */
export function CriterionRow({ weighed: { criterion, share, loss }, onLine }: CriterionRowProps) {
  const { name, score, not_applicable, unsupported, confidence, feedback, evidence } = criterion;
  return (
    <li id={anchorOf(name)} tabIndex={-1} className="scroll-mt-16 px-4 py-4 target:bg-accent-wash focus-visible:outline-none">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">{name}</h3>
        {not_applicable ? <Badge>Not applicable</Badge> : <Score value={score} className="text-lg" />}
      </div>
      {not_applicable ? null : <ScoreBar value={score} className="mt-1.5" />}
      <div className="mt-1.5 flex flex-wrap gap-x-3 gap-y-1 text-ink-faint text-xs tabular-nums">
        {share === null ? <span>Not part of the overall score</span> : <span>{percent(share)} of the overall score</span>}
        {loss === null || loss < 0.05 ? null : <span>costs {loss.toFixed(1)} points</span>}
        {confidence === "high" || not_applicable ? null : <span>{confidence} confidence</span>}
      </div>
      {unsupported ? (
        <p className="mt-2 rounded-md bg-warn-wash px-3 py-2 text-sm text-warn">
          No quote backs this score, so it is kept out of the overall score.
        </p>
      ) : null}
      <Feedback text={feedback} />
      <Quotes name={name} evidence={evidence} onLine={onLine} />
    </li>
  );
}

/** In words; what was done and what was not as a list, where it is counted. */
function Feedback({ text }: { text: string }) {
  const list = checklistOf(text);
  const prose = (words: string) =>
    words === "" ? null : <p className="mt-2 max-w-[68ch] text-ink-soft [overflow-wrap:anywhere]">{words}</p>;
  if (list === null) return prose(text);
  return (
    <>
      {prose(list.before)}
      <ul className="mt-2 flex flex-col gap-1 text-sm">
        {[...list.done.map((name) => ({ name, isDone: true })), ...list.missing.map((name) => ({ name, isDone: false }))].map(
          ({ name, isDone }) => (
            <li key={name} className={clsx("flex items-start gap-2", isDone ? "text-ink" : "text-ink-soft")}>
              {isDone ? (
                <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
              ) : (
                <X aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
              )}
              <span className="first-letter:uppercase">
                <span className="sr-only">{isDone ? "Done: " : "Not done: "}</span>
                {name}
              </span>
            </li>
          ),
        )}
      </ul>
      {prose(list.after)}
    </>
  );
}

const shownQuotes = 2;

function Quotes({ name, evidence, onLine }: { name: string; evidence: readonly Evidence[]; onLine: (line: number) => void }) {
  const [isOpen, setOpen] = useState(false);
  const more = evidence.length - shownQuotes;
  if (evidence.length === 0) return null;
  return (
    <>
      <ul aria-label={`Quotes for ${name}`} className="mt-2.5 flex flex-col gap-1.5">
        {evidence.slice(0, isOpen ? undefined : shownQuotes).map((quote) => (
          <Quote key={`${quote.segment_index} ${quote.quote}`} evidence={quote} onLine={onLine} />
        ))}
      </ul>
      {more > 0 ? (
        <Button variant="ghost" size="sm" className="mt-1" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Fewer quotes" : `${more} more`}
          <span className="sr-only"> for {name}</span>
        </Button>
      ) : null}
    </>
  );
}

const Quote = ({
  evidence: { quote, speaker, side, segment_index, start_ms },
  onLine,
}: {
  evidence: Evidence;
  onLine: (line: number) => void;
}) => (
  <li>
    <button
      type="button"
      data-quote
      onClick={() => onLine(segment_index)}
      className="w-full max-w-[68ch] rounded-r-md border-l-2 border-l-line-strong py-1 pr-2 pl-3 text-left transition-colors hover:border-l-accent hover:bg-wash"
    >
      <span className="block [overflow-wrap:anywhere]">“{quote}”</span>
      <span className="text-ink-faint text-xs">
        {speaker} · {sideWords[side]} ·{" "}
        <span className="tabular-nums">{start_ms === null ? `line ${segment_index}` : clock(start_ms / 1_000)}</span>
        <CornerUpRight aria-hidden className="ml-1 inline size-3.5 text-accent-ink" />
        <span className="sr-only"> Open in the transcript</span>
      </span>
    </button>
  </li>
);
