"use client";

import { PencilLine } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge, type Tone } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { CopyButton } from "@/app/_ui/copy-button";
import { LineLink } from "@/app/(dashboard)/meetings/[id]/line-link";
import { saysMore } from "@/app/(dashboard)/meetings/[id]/says-more";
import type { TaskPriority } from "@/lib/analysis/analyzer";
import { call } from "@/lib/client/call";
import { useApi } from "@/lib/client/use-api";
import { sayError } from "@/lib/client/use-change";
import type { Meeting } from "@/lib/meetings/contract";

const TaskDialog = dynamic(() => import("@/app/(dashboard)/tasks/task-dialog").then((file) => file.TaskDialog), { ssr: false });

const priorities: Record<TaskPriority, { word: string; tone: Tone }> = {
  immediate: { word: "Immediate", tone: "bad" },
  high: { word: "High", tone: "warn" },
  normal: { word: "Normal", tone: "neutral" },
  low: { word: "Low", tone: "neutral" },
};

/** A date without a time is the same day everywhere. */
const dueDay = (date: string) =>
  new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(date));

/** Action items and decisions to be pasted elsewhere. */
function asText({ title, action_items, decisions }: Meeting): string {
  const items = action_items.map(({ title: what, owner, due_date, status }) => {
    const more = [owner, due_date === null ? null : `due ${dueDay(due_date)}`].filter((part) => part !== null);
    return `- [${status === "completed" ? "x" : " "}] ${what}${more.length === 0 ? "" : ` (${more.join(", ")})`}`;
  });
  const made = decisions.map(({ decision }) => `- ${decision}`);
  return [
    title,
    ...(items.length === 0 ? [] : ["", "Action items", ...items]),
    ...(made.length === 0 ? [] : ["", "Decisions", ...made]),
  ].join("\n");
}

interface ActionsTabProps {
  meeting: Meeting;
  onLine: (line: number) => void;
}

export const ActionsTab = ({ meeting, onLine }: ActionsTabProps) => (
  <div className="grid gap-6 lg:grid-cols-2">
    <section aria-labelledby="action-items">
      <div className="mb-2 flex min-h-7 items-center justify-between gap-3">
        <h2 id="action-items" className="font-semibold">
          Action items
        </h2>
        {meeting.action_items.length + meeting.decisions.length === 0 ? null : (
          <CopyButton text={asText(meeting)} label="Copy as text" />
        )}
      </div>
      <Card>
        {meeting.action_items.length === 0 ? <p className="p-4 text-ink-faint">No action item was found in this call.</p> : null}
        <ul className="divide-y divide-line">
          {meeting.action_items.map((item) => (
            <ActionItem key={item.task_id} meetingId={meeting.id} item={item} onLine={onLine} />
          ))}
        </ul>
      </Card>
    </section>
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="mb-2 flex min-h-7 items-center font-semibold">
        Decisions
      </h2>
      <Card>
        {meeting.decisions.length === 0 ? <p className="p-4 text-ink-faint">No decision was found in this call.</p> : null}
        <ul className="divide-y divide-line">
          {meeting.decisions.map(({ topic, decision, context, quote, segment_index }) => (
            <li key={`${topic} ${decision}`} className="px-4 py-3 [overflow-wrap:anywhere]">
              <p className="text-ink-faint text-xs">{topic}</p>
              <p>{decision}</p>
              {context === null ? null : <p className="text-ink-soft text-sm">{context}</p>}
              <LineLink quote={quote} line={segment_index} onLine={onLine} />
            </li>
          ))}
        </ul>
      </Card>
    </section>
  </div>
);

interface ActionItemProps {
  meetingId: string;
  item: Meeting["action_items"][number];
  onLine: (line: number) => void;
}

function ActionItem({ meetingId, item, onLine }: ActionItemProps) {
  const { mutate } = useApi("GET /meetings/{id}", { params: { id: meetingId } });
  const isDone = item.status === "completed";
  const [isEditing, setEditing] = useState(false);

  const toggle = async () => {
    try {
      await call("PATCH /tasks/{id}", { params: { id: item.task_id }, body: { status: isDone ? "pending" : "completed" } });
      await mutate();
    } catch (error) {
      sayError(error);
    }
  };

  return (
    <li className="flex gap-3 px-4 py-3">
      <input
        type="checkbox"
        checked={isDone}
        onChange={() => void toggle()}
        aria-label={`Done: ${item.title}`}
        className="mt-1 size-4 shrink-0 cursor-pointer accent-accent"
      />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className={isDone ? "text-ink-faint line-through" : ""}>{item.title}</p>
        {saysMore(item) ? <p className="text-ink-soft text-sm">{item.description}</p> : null}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft text-xs">
          <Badge tone={priorities[item.priority].tone}>{priorities[item.priority].word}</Badge>
          <span>
            <span className="text-ink-faint">Owner</span> {item.owner ?? "—"}
          </span>
          <span>
            <span className="text-ink-faint">Due</span> {item.due_date === null ? "—" : dueDay(item.due_date)}
          </span>
        </div>
        <LineLink quote={item.quote} line={item.segment_index} onLine={onLine} />
      </div>
      <Button variant="ghost" size="icon" aria-label={`Edit: ${item.title}`} onClick={() => setEditing(true)}>
        <PencilLine />
      </Button>
      {isEditing ? <EditTask id={item.task_id} onClose={() => setEditing(false)} /> : null}
    </li>
  );
}

/** The task as the tasks page has it: title, assignee, due date and the rest. */
function EditTask({ id, onClose }: { id: string; onClose: () => void }) {
  const task = useApi("GET /tasks/{id}", { params: { id } }).data?.data;
  return task === undefined ? null : <TaskDialog task={task} onClose={onClose} />;
}
