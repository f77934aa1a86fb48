import { CornerUpRight } from "lucide-react";
import Link from "next/link";
import { Badge, type Tone } from "@/app/_ui/badge";
import { When } from "@/app/_ui/when";
import { categoryWords } from "@/app/(dashboard)/insights/categories";
import type { Insight } from "@/lib/insights/contract";

const sentiments: Record<Insight["sentiment"], { word: string; tone: Tone }> = {
  positive: { word: "Positive", tone: "good" },
  neutral: { word: "Neutral", tone: "neutral" },
  negative: { word: "Negative", tone: "bad" },
};

/** What an insight says beyond its quote, which stands below it. */
const gistOf = ({ insight, quote }: Insight): string =>
  insight.length > quote.length && insight.endsWith(quote) ? insight.slice(0, -quote.length).replace(/[:\s]+$/, "") : insight;

/** What a buyer said, in their words; the quote opens the call at the line. */
export function InsightRow({ insight: one }: { insight: Insight }) {
  const who = [one.prospect_title, one.company, one.industry].filter((part) => part !== null).join(", ");
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-xs">
        <Badge>{categoryWords[one.category]}</Badge>
        {one.sentiment === "neutral" ? null : (
          <Badge tone={sentiments[one.sentiment].tone}>{sentiments[one.sentiment].word}</Badge>
        )}
        {who === "" ? null : <span>{who}</span>}
        <span className="ml-auto">
          <When at={one.created_at} detail="day" />
        </span>
      </div>
      <p className="[overflow-wrap:anywhere]">{gistOf(one)}</p>
      <Link
        data-row
        href={`/meetings/${one.meeting_id}?tab=transcript&line=${one.segment_index}`}
        className="rounded-r-md border-l-2 border-l-line-strong py-1 pr-2 pl-3 text-sm transition-colors hover:border-l-accent hover:bg-wash"
      >
        <span className="block [overflow-wrap:anywhere]">“{one.quote}”</span>
        <span className="text-ink-faint text-xs">
          {one.meeting_title ?? "The call"}
          <CornerUpRight aria-hidden className="ml-1 inline size-3.5 text-accent-ink" />
        </span>
      </Link>
    </li>
  );
}
