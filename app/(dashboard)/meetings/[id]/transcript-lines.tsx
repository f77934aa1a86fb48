"use client";

import { observeWindowOffset, useWindowVirtualizer } from "@tanstack/react-virtual";
import clsx from "clsx";
import { Link2, Quote } from "lucide-react";
import Link from "next/link";
import { memo, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { CopyIcon } from "@/app/_ui/copy-icon";
import { clock } from "@/app/_ui/quantity";
import { likelyHeight } from "@/app/(dashboard)/meetings/[id]/line-height";
import { type Segment, sideWords } from "@/app/(dashboard)/meetings/[id]/speakers";

interface TranscriptLinesProps {
  segments: readonly Segment[];
  colours: ReadonlyMap<string, string>;
  /** Seconds of the monologues, by the line they begin with. */
  stretches: ReadonlyMap<number, number>;
  /** The line that the URL points at: shown, marked and focused. */
  line: number | null;
  /** The line of the current search hit: shown. */
  hit: number | null;
  /** Lower case; empty for none. */
  sought: string;
}

/**
 * The end of one scroll is sometimes told when the next has begun, and only what is told as a scroll is shown in the same frame: where
 * the place has changed, it is one.
 */
const observeMoves: typeof observeWindowOffset = (instance, tell) =>
  observeWindowOffset(instance, (offset, isScrolling) => tell(offset, isScrolling || offset !== instance.scrollOffset));

/** The lines of a transcript; only those near the screen are in the page. */
export function TranscriptLines({ segments, colours, stretches, line, hit, sought }: TranscriptLinesProps) {
  const list = useRef<HTMLOListElement>(null);
  const [{ top, width }, setPlace] = useState({ top: 0, width: 1_000 });
  useLayoutEffect(() => {
    if (list.current === null) return;
    const box = list.current.getBoundingClientRect();
    setPlace({ top: box.top + window.scrollY, width: box.width });
  }, []);
  const continues = (at: number) => segments[at - 1]?.speaker === segments[at]?.speaker;
  const virtual = useWindowVirtualizer({
    count: segments.length,
    estimateSize: (at) => likelyHeight(segments[at]?.text ?? "", continues(at), width),
    overscan: 10,
    observeElementOffset: observeMoves,
    scrollMargin: top,
    scrollPaddingStart: 120,
  });

  useEffect(() => {
    if (top === 0) return;
    const place = segments.findIndex(({ index }) => index === (hit ?? line));
    if (place !== -1) virtual.scrollToIndex(place, { align: "center" });
  }, [virtual, segments, line, hit, top]);

  return (
    <ol ref={list} aria-label="Transcript" className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const segment = segments[index];
        if (segment === undefined) return null;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            id={`line-${segment.index}`}
            aria-setsize={segments.length}
            aria-posinset={index + 1}
            aria-current={segment.index === line ? "location" : undefined}
            className={clsx(
              "group absolute inset-x-0 top-0 border-l-2 px-3 md:px-4",
              segment.index === line ? "border-l-accent bg-accent-wash" : "border-l-transparent",
              segment.index === hit && "bg-wash",
            )}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <Line
              segment={segment}
              continues={continues(index)}
              colour={colours.get(segment.speaker)}
              stretch={stretches.get(segment.index)}
              sought={sought}
            />
          </li>
        );
      })}
    </ol>
  );
}

interface LineProps {
  segment: Segment;
  /** The same speaker as the line before: the name is not said again. */
  continues: boolean;
  colour: string | undefined;
  stretch: number | undefined;
  sought: string;
}

// A scroll changes where lines stand, not what they say.
const Line = memo(({ segment, continues, colour, stretch, sought }: LineProps) => (
  <div
    className={clsx(
      "grid grid-cols-[3.25rem_1fr_auto] gap-x-2 pb-1.5 md:grid-cols-[4rem_1fr_auto]",
      continues ? "pt-0.5" : "pt-3",
    )}
  >
    <Link
      href={`?tab=transcript&line=${segment.index}`}
      scroll={false}
      prefetch={false}
      className="h-fit rounded-sm text-ink-faint text-xs tabular-nums leading-[1.375rem] hover:text-accent-ink"
    >
      {segment.start_ms === null ? "—" : clock(segment.start_ms / 1_000)}
      <span className="sr-only">, link to line {segment.index}</span>
    </Link>
    <div className="min-w-0">
      {continues ? (
        <span className="sr-only">{segment.speaker}: </span>
      ) : (
        <p className="font-medium text-sm" style={{ color: colour }}>
          {segment.speaker} <span className="font-normal text-ink-faint text-xs">{sideWords[segment.side]}</span>
        </p>
      )}
      {stretch === undefined ? null : <Badge tone="warn">Speaks for {clock(stretch)} min without a break</Badge>}
      <p className="max-w-[72ch] whitespace-pre-wrap [overflow-wrap:anywhere]">
        <Marked text={segment.text} sought={sought} />
      </p>
    </div>
    <LineActions segment={segment} />
  </div>
));

/** What one may take along of a line; in sight while it is pointed at, focused, or the one that a link leads to. */
const LineActions = ({ segment: { index, speaker, start_ms, text } }: { segment: Segment }) => {
  const at = start_ms === null ? "" : `, ${clock(start_ms / 1_000)}`;
  return (
    <div className="flex h-fit opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 group-aria-[current=location]:opacity-100">
      <CopyIcon icon={Link2} label="Copy the link to this line" text={() => lineHref(index)} />
      <CopyIcon icon={Quote} label="Copy the quote" text={() => `“${text}” (${speaker}${at})`} />
    </div>
  );
};

const lineHref = (index: number) => new URL(`?tab=transcript&line=${index}`, window.location.href).href;

/** The text with every place of `sought` marked. */
function Marked({ text, sought }: { text: string; sought: string }) {
  const lower = text.toLowerCase();
  // Lower case can be longer than its original ("İ"): then places don't match, and nothing is marked.
  if (sought === "" || lower.length !== text.length || !lower.includes(sought)) return text;
  const parts = [];
  let at = 0;
  for (let found = lower.indexOf(sought); found !== -1; found = lower.indexOf(sought, at)) {
    parts.push(
      text.slice(at, found),
      <mark key={found} className="rounded-sm bg-warn-fill/40 text-ink">
        {text.slice(found, found + sought.length)}
      </mark>,
    );
    at = found + sought.length;
  }
  return [...parts, text.slice(at)];
}
