import type { Analysis, Analyzer } from "@/lib/analysis/analyzer";
import type { Prepared } from "@/lib/meetings/analysis-input";
import { durationSeconds } from "@/lib/metrics/talk";

/** The whole result as `record_analysis` takes it: JSON. */
export function toRecord(
  { digest, insights, reports, usage }: Analysis,
  by: Analyzer,
  { analysis, sides, durationMs }: Prepared,
): string {
  const reps = new Set(sides.participants.filter(({ side }) => side === "rep").map(({ name }) => name));
  return JSON.stringify({
    participants: sides.participants,
    sides_confidence: sides.confidence,
    sides_reason: sides.reason,
    metrics: analysis.metrics,
    duration_seconds: durationSeconds(analysis.segments, durationMs),
    summary: digest.summary,
    summary_preview: preview(digest.summary),
    topics: digest.topics,
    attendees: digest.attendees,
    follow_up_draft: digest.follow_up_draft,
    decisions: digest.decisions,
    action_items: digest.action_items.map((item) => ({
      ...item,
      owner_is_rep: item.owner !== null && reps.has(item.owner),
      horizon: horizonOf(item.priority),
    })),
    insights,
    reports: reports.map((report, place) => ({
      ...report,
      template_name: analysis.rubrics[place]?.template_name,
      coaching_tone: analysis.rubrics[place]?.coaching_tone,
      analyzer: by.name,
      model: by.model,
      prompt_version: by.prompt_version,
      input_tokens: usage && Math.round(usage.input_tokens / reports.length),
      output_tokens: usage && Math.round(usage.output_tokens / reports.length),
      cost_usd: usage?.cost_usd == null ? null : usage.cost_usd / reports.length,
    })),
  });
}

const horizonOf = (priority: string): string =>
  priority === "immediate" ? "right_now" : priority === "low" ? "horizon" : "short_term";

/** The summary's lead as plain text, 240 characters at most. */
function preview(markdown: string): string {
  const [lead = ""] = markdown.split("\n\n**");
  const plain = lead
    .replace(/[*_#>`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length <= 240 ? plain : `${[...plain].slice(0, 239).join("").trimEnd()}…`;
}
