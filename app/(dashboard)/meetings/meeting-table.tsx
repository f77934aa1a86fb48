import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { length, percent } from "@/app/_ui/quantity";
import { Score } from "@/app/_ui/score";
import { Skeleton } from "@/app/_ui/skeleton";
import { When } from "@/app/_ui/when";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { StatusBadge } from "@/app/(dashboard)/meetings/status";
import type { MeetingSummary } from "@/lib/meetings/contract";

const columns: readonly { label: string; className?: string }[] = [
  { label: "Meeting" },
  { label: "Date" },
  { label: "Rep", className: "hidden lg:table-cell" },
  { label: "Kind", className: "hidden lg:table-cell" },
  { label: "Length", className: "text-right" },
  { label: "Rep talks", className: "hidden text-right xl:table-cell" },
  { label: "Score", className: "text-right" },
  { label: "Status" },
];

const Cell = ({ of, className, children }: { of: number; className?: string; children: ReactNode }) => (
  <td className={clsx("h-13 px-3 first:pl-4 last:pr-4", columns[of]?.className, className)}>{children}</td>
);

/** The link that opens a meeting; it covers the row or card it is in. */
const Opener = ({ meeting }: { meeting: MeetingSummary }) => (
  <Link
    href={`/meetings/${meeting.id}`}
    data-row
    className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
  >
    {meeting.title}
  </Link>
);

/** What stands under the title: why it failed, or what it was about. */
const subline = (meeting: MeetingSummary) =>
  meeting.failure_reason === null ? (
    <span className="text-ink-faint">{meeting.summary_preview ?? meeting.participants.map(({ name }) => name).join(", ")}</span>
  ) : (
    <span className="text-bad">{meeting.failure_reason}</span>
  );

const Head = () => (
  <thead>
    <tr className="border-b text-left text-ink-faint text-xs">
      {columns.map(({ label, className }) => (
        <th key={label} scope="col" className={clsx("h-9 whitespace-nowrap px-3 font-medium first:pl-4 last:pr-4", className)}>
          {label}
        </th>
      ))}
    </tr>
  </thead>
);

const Row = ({ meeting }: { meeting: MeetingSummary }) => (
  <tr className="relative border-b last:border-b-0 hover:bg-wash/60">
    <Cell of={0} className="w-full max-w-0 py-2">
      <div className="truncate">
        <Opener meeting={meeting} />
      </div>
      <div className="truncate text-xs">{subline(meeting)}</div>
    </Cell>
    <Cell of={1} className="text-ink-soft">
      <When at={meeting.meeting_date} />
    </Cell>
    <Cell of={2} className="whitespace-nowrap text-ink-soft">
      {meeting.user_name ?? "—"}
    </Cell>
    <Cell of={3} className="whitespace-nowrap text-ink-soft">
      {wordOfCallType(meeting.call_type)}
    </Cell>
    <Cell of={4} className="whitespace-nowrap text-ink-soft tabular-nums">
      {length(meeting.duration_seconds)}
    </Cell>
    <Cell of={5} className="whitespace-nowrap text-ink-soft tabular-nums">
      {percent(meeting.talk_ratio)}
    </Cell>
    <Cell of={6}>
      <Score value={meeting.overall_score} />
    </Cell>
    <Cell of={7}>
      <StatusBadge status={meeting.status} />
    </Cell>
  </tr>
);

const MeetingCard = ({ meeting }: { meeting: MeetingSummary }) => (
  <li className="relative flex flex-col gap-1.5 border-b px-4 py-3 last:border-b-0 active:bg-wash">
    <div className="flex items-baseline justify-between gap-3">
      <span className="line-clamp-2 [overflow-wrap:anywhere]">
        <Opener meeting={meeting} />
      </span>
      <Score value={meeting.overall_score} />
    </div>
    <div className="line-clamp-2 text-sm">{subline(meeting)}</div>
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-xs">
      <StatusBadge status={meeting.status} />
      <When at={meeting.meeting_date} />
      {meeting.user_name === null ? null : <span>{meeting.user_name}</span>}
      {meeting.call_type === null ? null : <span>{wordOfCallType(meeting.call_type)}</span>}
      {meeting.duration_seconds === null ? null : <span>{length(meeting.duration_seconds)}</span>}
      {meeting.talk_ratio === null ? null : <span>Rep talks {percent(meeting.talk_ratio)}</span>}
    </div>
  </li>
);

/** A table where there is room, cards where there is not. */
export const MeetingTable = ({ meetings }: { meetings: readonly MeetingSummary[] }) => (
  <>
    <table className="hidden w-full text-sm md:table">
      <caption className="sr-only">Meetings, newest first</caption>
      <Head />
      <tbody>
        {meetings.map((meeting) => (
          <Row key={meeting.id} meeting={meeting} />
        ))}
      </tbody>
    </table>
    <ul className="md:hidden">
      {meetings.map((meeting) => (
        <MeetingCard key={meeting.id} meeting={meeting} />
      ))}
    </ul>
  </>
);

const placeholders = ["a", "b", "c", "d", "e", "f", "g", "h"];

export const MeetingTableSkeleton = () => (
  <div role="status" aria-label="Loading meetings">
    <div className="hidden h-9 border-b md:block" />
    {placeholders.map((key) => (
      <div
        key={key}
        className="flex h-28 flex-col justify-center gap-2 border-b px-4 last:border-b-0 md:h-13 md:flex-row md:items-center md:justify-between"
      >
        <Skeleton className="h-3.5 w-3/5 md:w-2/5" />
        <Skeleton className="h-3 w-4/5 md:w-1/4" />
      </div>
    ))}
  </div>
);
