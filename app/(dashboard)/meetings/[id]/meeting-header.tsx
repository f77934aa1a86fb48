"use client";

import { ChevronRight, Download, Ellipsis, RotateCcw, Trash2 } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menu";
import type { MenuEntry } from "@/app/_ui/menu-panel";
import { count, length } from "@/app/_ui/quantity";
import { bandOf, Score } from "@/app/_ui/score";
import { DeleteDialog } from "@/app/(dashboard)/meetings/[id]/delete-dialog";
import { Kind, MeetingDate, Rep, Title } from "@/app/(dashboard)/meetings/[id]/edit-in-place";
import { useAnalyze } from "@/app/(dashboard)/meetings/[id]/use-analyze";
import { StatusBadge } from "@/app/(dashboard)/meetings/status";
import { urlOf } from "@/lib/client/call";
import type { Meeting } from "@/lib/meetings/contract";

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex min-w-0 items-center gap-1.5">
    <dt className="text-ink-faint">{label}</dt>
    <dd>{children}</dd>
  </div>
);

export const MeetingHeader = ({ meeting }: { meeting: Meeting }) => (
  <header>
    <div className="mb-1 flex min-h-8 items-center justify-between">
      <nav aria-label="Path" className="flex items-center gap-1 text-ink-faint text-sm">
        <Link href="/meetings" className="rounded-sm hover:text-ink">
          Meetings
        </Link>
        <ChevronRight aria-hidden className="size-3.5" />
      </nav>
      <Actions meeting={meeting} />
    </div>
    <div className="flex flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start sm:justify-between">
      <div className="min-w-0">
        <Title meeting={meeting} />
        <dl className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {meeting.status === "completed" ? null : (
            <Fact label="Status">
              <StatusBadge status={meeting.status} />
            </Fact>
          )}
          <Fact label="Date">
            <MeetingDate meeting={meeting} />
          </Fact>
          <Fact label="Length">{length(meeting.duration_seconds)}</Fact>
          <Fact label="Kind">
            <Kind meeting={meeting} />
          </Fact>
          <Fact label="Rep">
            <Rep meeting={meeting} />
          </Fact>
          {meeting.source === "sample" ? (
            <Fact label="Source">
              <Badge>Sample call</Badge>
            </Fact>
          ) : null}
        </dl>
      </div>
      <Overall meeting={meeting} />
    </div>
  </header>
);

function Overall({ meeting: { overall_score: score, report_count } }: { meeting: Meeting }) {
  if (score === null) return null;
  return (
    <div className="flex shrink-0 items-center gap-2.5">
      <Score value={score} className="font-semibold! text-[2rem] leading-none tracking-tight" />
      <div>
        <div className="font-medium text-sm">{bandOf(score).word}</div>
        <p className="text-ink-faint text-xs">{report_count > 1 ? `mean of ${count(report_count, "report")}` : "of 10"}</p>
      </div>
    </div>
  );
}

const formats = ["txt", "vtt", "srt", "json"] as const;

/** The transcript in each format that it can be written in: what needs times is not offered without them. */
function downloadsOf({ id, title, transcript }: Meeting): readonly MenuEntry[] {
  if (transcript === null) return [];
  const offered = formats.filter((format) => transcript.has_timing || format === "txt" || format === "json");
  return [
    { kind: "heading", label: "Download the transcript" },
    ...offered.map((format) => ({
      kind: "download" as const,
      label: format.toUpperCase(),
      icon: Download,
      href: urlOf("GET /meetings/{id}/transcript", { params: { id }, query: { format } }),
      as: `${title}.${format}`,
    })),
    { kind: "line" },
  ];
}

function Actions({ meeting }: { meeting: Meeting }) {
  const [isDeleting, setDeleting] = useState(false);
  const { analyze } = useAnalyze(meeting.id);
  const again: readonly MenuEntry[] = [
    { kind: "item", label: "Analyze again with the templates of now", icon: RotateCcw, onSelect: () => void analyze() },
    { kind: "line" },
  ];
  const trigger = (
    <Button size="icon" aria-label="More">
      <Ellipsis />
    </Button>
  );
  return (
    <>
      <Menu
        trigger={trigger}
        entries={[
          ...(meeting.status === "completed" ? again : []),
          ...downloadsOf(meeting),
          { kind: "item", label: "Delete the meeting…", icon: Trash2, onSelect: () => setDeleting(true) },
        ]}
      />
      <DeleteDialog meeting={meeting} open={isDeleting} onOpenChange={setDeleting} />
    </>
  );
}
