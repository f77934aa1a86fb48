"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/app/_ui/skeleton";
import { TabPanel, Tabs } from "@/app/_ui/tabs";
import { Conversation } from "@/app/(dashboard)/meetings/[id]/conversation";
import type { Place } from "@/app/(dashboard)/meetings/[id]/use-place";
import type { Meeting } from "@/lib/meetings/contract";

const files = {
  summary: () => import("@/app/(dashboard)/meetings/[id]/summary-tab"),
  transcript: () => import("@/app/(dashboard)/meetings/[id]/transcript-tab"),
  reports: () => import("@/app/(dashboard)/meetings/[id]/reports-tab"),
  actions: () => import("@/app/(dashboard)/meetings/[id]/actions-tab"),
  "follow-up": () => import("@/app/(dashboard)/meetings/[id]/follow-up-tab"),
};
const Loading = () => <Skeleton className="h-96 w-full" />;
const SummaryTab = dynamic(() => files.summary().then((file) => file.SummaryTab), { ssr: false, loading: Loading });
const TranscriptTab = dynamic(() => files.transcript().then((file) => file.TranscriptTab), { ssr: false, loading: Loading });
const ReportsTab = dynamic(() => files.reports().then((file) => file.ReportsTab), { ssr: false, loading: Loading });
const ActionsTab = dynamic(() => files.actions().then((file) => file.ActionsTab), { ssr: false, loading: Loading });
const FollowUpTab = dynamic(() => files["follow-up"]().then((file) => file.FollowUpTab), { ssr: false, loading: Loading });

/** Loads what a tab is drawn with, beside the meeting itself. */
export const loadTab = (tab: Place["tab"]): void => void files[tab]();

interface MeetingTabsProps {
  meeting: Meeting;
  transcript: NonNullable<Meeting["transcript"]>;
  place: Place;
}

export function MeetingTabs({ meeting, transcript, place }: MeetingTabsProps) {
  const tabs = [
    { value: "summary", label: "Summary" },
    { value: "transcript", label: "Transcript" },
    { value: "reports", label: "Reports", count: meeting.report_count },
    { value: "actions", label: "Actions & decisions", count: meeting.action_item_count + meeting.decision_count },
    { value: "follow-up", label: "Follow-up" },
  ];
  return (
    <Tabs label="Parts of the meeting" tabs={tabs} value={place.tab} onChange={place.openTab}>
      <TabPanel value="summary">
        <Conversation transcript={transcript} metrics={meeting.metrics} meetingId={meeting.id} onLine={place.openLine} />
        <SummaryTab meeting={meeting} />
      </TabPanel>
      <TabPanel value="transcript">
        <TranscriptTab meetingId={meeting.id} transcript={transcript} metrics={meeting.metrics} place={place} />
      </TabPanel>
      <TabPanel value="reports">
        <ReportsTab meeting={meeting} place={place} />
      </TabPanel>
      <TabPanel value="actions">
        <ActionsTab meeting={meeting} onLine={place.openLine} />
      </TabPanel>
      <TabPanel value="follow-up">
        <FollowUpTab meeting={meeting} />
      </TabPanel>
    </Tabs>
  );
}
