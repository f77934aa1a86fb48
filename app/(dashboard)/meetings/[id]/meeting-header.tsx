"use client";

import { ChevronRight, Download, Ellipsis, Trash2 } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "@/app/_ui/menu";
import { count, length } from "@/app/_ui/quantity";
import { bandOf, Score } from "@/app/_ui/score";
import { When } from "@/app/_ui/when";
import { DeleteDialog } from "@/app/(dashboard)/meetings/[id]/delete-dialog";
import { wordOfCallType } from "@/app/(dashboard)/meetings/call-types";
import { StatusBadge } from "@/app/(dashboard)/meetings/status";
import { urlOf } from "@/lib/client/call";
import { getTranscript, type Meeting } from "@/lib/meetings/contract";

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex gap-1.5">
    <dt className="text-ink-faint">{label}</dt>
    <dd>{children}</dd>
  </div>
);

export const MeetingHeader = ({ meeting }: { meeting: Meeting }) => (
  <header>
    <nav aria-label="Path" className="mb-2 flex items-center gap-1 text-ink-faint text-sm">
      <Link href="/meetings" className="rounded-sm hover:text-ink">
        Meetings
      </Link>
      <ChevronRight aria-hidden className="size-3.5" />
    </nav>
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">
        <h1 className="font-semibold text-2xl tracking-tight [overflow-wrap:anywhere]">{meeting.title}</h1>
        <dl className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {meeting.status === "completed" ? null : (
            <Fact label="">
              <StatusBadge status={meeting.status} />
            </Fact>
          )}
          <Fact label="Date">
            <When at={meeting.meeting_date} detail="full" />
          </Fact>
          <Fact label="Length">{length(meeting.duration_seconds)}</Fact>
          <Fact label="Kind">{wordOfCallType(meeting.call_type)}</Fact>
          <Fact label="Rep">{meeting.user_name ?? "—"}</Fact>
        </dl>
      </div>
      <div className="flex shrink-0 items-start gap-3">
        <Overall meeting={meeting} />
        <Actions meeting={meeting} />
      </div>
    </div>
  </header>
);

function Overall({ meeting: { overall_score: score, report_count } }: { meeting: Meeting }) {
  if (score === null) return null;
  return (
    <div className="text-right">
      <div className="flex items-baseline justify-end gap-2">
        <span className="hidden font-medium text-sm sm:inline">{bandOf(score).word}</span>
        <Score value={score} className="text-2xl" />
      </div>
      <p className="text-ink-faint text-xs">{report_count > 1 ? `mean of ${count(report_count, "report")}` : "of 10"}</p>
    </div>
  );
}

const formats = ["txt", "vtt", "srt", "json"] as const;

function Actions({ meeting }: { meeting: Meeting }) {
  const [isDeleting, setDeleting] = useState(false);
  const timed = meeting.transcript?.has_timing === true;
  const offered = meeting.transcript === null ? [] : formats.filter((format) => timed || format === "txt" || format === "json");
  const trigger = (
    <Button size="icon" aria-label="More">
      <Ellipsis />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger}>
        {offered.length > 0 ? <MenuLabel>Download the transcript</MenuLabel> : null}
        {offered.map((format) => (
          <MenuItem key={format} asChild>
            <a
              href={urlOf(getTranscript, { params: { id: meeting.id }, query: { format } })}
              download={`${meeting.title}.${format}`}
            >
              <Download aria-hidden /> {format.toUpperCase()}
            </a>
          </MenuItem>
        ))}
        {offered.length > 0 ? <MenuLine /> : null}
        <MenuItem onSelect={() => setDeleting(true)}>
          <Trash2 aria-hidden /> Delete the meeting…
        </MenuItem>
      </Menu>
      <DeleteDialog meeting={meeting} open={isDeleting} onOpenChange={setDeleting} />
    </>
  );
}
