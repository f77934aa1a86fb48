"use client";

import { TabPanel, Tabs } from "@/app/_ui/tabs";
import { ActionsTab } from "@/app/(dashboard)/meetings/[id]/actions-tab";
import { Conversation } from "@/app/(dashboard)/meetings/[id]/conversation";
import { FollowUpTab } from "@/app/(dashboard)/meetings/[id]/follow-up-tab";
import { ReportsTab } from "@/app/(dashboard)/meetings/[id]/reports-tab";
import { SummaryTab } from "@/app/(dashboard)/meetings/[id]/summary-tab";
import { TranscriptTab } from "@/app/(dashboard)/meetings/[id]/transcript-tab";
import type { Place } from "@/app/(dashboard)/meetings/[id]/use-place";
import type { Meeting } from "@/lib/meetings/contract";

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
        <Conversation transcript={transcript} metrics={meeting.metrics} onLine={place.openLine} />
        <SummaryTab meeting={meeting} />
      </TabPanel>
      <TabPanel value="transcript">
        <TranscriptTab transcript={transcript} metrics={meeting.metrics} line={place.line} onLine={place.openLine} />
      </TabPanel>
      <TabPanel value="reports">
        <ReportsTab meeting={meeting} place={place} />
      </TabPanel>
      <TabPanel value="actions">
        <ActionsTab meeting={meeting} onLine={place.openLine} />
      </TabPanel>
      <TabPanel value="follow-up">
        <FollowUpTab draft={meeting.follow_up_draft} />
      </TabPanel>
    </Tabs>
  );
}
