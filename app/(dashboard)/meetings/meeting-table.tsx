import { type Column, DataTable, RowLink } from "@/app/_ui/data-table";
import { length, percent } from "@/app/_ui/quantity";
import { Score } from "@/app/_ui/score";
import { When } from "@/app/_ui/when";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { StatusBadge } from "@/app/(dashboard)/meetings/status";
import type { Filters } from "@/app/(dashboard)/meetings/use-filters";
import type { MeetingSummary } from "@/lib/meetings/contract";

/** What stands under the title: why it failed, where most is to win, or what it was about. */
function Subline({ meeting: { status, failure_reason, weakest_criterion, summary_preview, participants } }: MeetingProps) {
  if (failure_reason !== null) return <span className="text-bad">{failure_reason}</span>;
  if (status !== "completed") return <StatusBadge status={status} />;
  if (weakest_criterion !== null && weakest_criterion.score < 10) {
    return `Most to win: ${weakest_criterion.name}, ${weakest_criterion.score.toFixed(1)}`;
  }
  return summary_preview ?? participants.map(({ name }) => name).join(", ");
}

type MeetingProps = { meeting: MeetingSummary };

/** A score that rests on less than half of its criteria is none: how many they are stands in its place. */
const OverallScore = ({ meeting: { overall_score, scored_criteria, criteria } }: MeetingProps) =>
  overall_score !== null && scored_criteria * 2 < criteria ? (
    <span className="text-ink-faint">
      {scored_criteria}/{criteria}
      <span className="sr-only"> criteria scored: too few for a score</span>
    </span>
  ) : (
    <Score value={overall_score} />
  );

const sortedBy = (sort: string, column: string) =>
  sort === column ? "ascending" : sort === `-${column}` ? "descending" : undefined;

const columnsOf = ({ filters: { sort }, sortBy }: Filters): readonly Column<MeetingSummary>[] => [
  {
    id: "title",
    label: "Meeting",
    isWide: true,
    cell: (meeting) => (
      <>
        <div className="line-clamp-2 [overflow-wrap:anywhere]">
          <RowLink href={`/meetings/${meeting.id}`}>{meeting.title}</RowLink>
        </div>
        <div className="truncate text-ink-faint text-xs">
          <Subline meeting={meeting} />
        </div>
      </>
    ),
  },
  {
    id: "date",
    label: "Date",
    onSort: () => sortBy("meeting_date"),
    sorted: sortedBy(sort, "meeting_date"),
    cell: ({ meeting_date }) => <When at={meeting_date} />,
  },
  { id: "rep", label: "Rep", from: "lg", cell: ({ user_name }) => user_name ?? "—" },
  { id: "kind", label: "Kind", from: "xl", cell: ({ call_type }) => wordOfCallType(call_type) },
  { id: "length", label: "Length", isNumber: true, from: "lg", cell: ({ duration_seconds }) => length(duration_seconds) },
  { id: "talk", label: "Rep talks", isNumber: true, from: "xl", cell: ({ talk_ratio }) => percent(talk_ratio) },
  {
    id: "score",
    label: "Score",
    isNumber: true,
    onSort: () => sortBy("overall_score"),
    sorted: sortedBy(sort, "overall_score"),
    cell: (meeting) => <OverallScore meeting={meeting} />,
  },
];

const orders = {
  "-meeting_date": "newest first",
  meeting_date: "oldest first",
  "-overall_score": "highest score first",
  overall_score: "lowest score first",
};

interface MeetingTableProps {
  meetings: readonly MeetingSummary[];
  filters: Filters;
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

export const MeetingTable = ({ meetings, filters, selected, onSelect }: MeetingTableProps) => (
  <DataTable
    caption={`Meetings, ${orders[filters.filters.sort]}`}
    columns={columnsOf(filters)}
    rows={meetings}
    selection={{ selected, onChange: onSelect, nameOf: ({ title }) => title }}
  />
);
