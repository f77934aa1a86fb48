import { type Habit, habits } from "@/lib/metrics/contract";

export const exportResources = ["meetings", "reports", "criteria_scores", "insights", "tasks"] as const;
export type ExportResource = (typeof exportResources)[number];

/** `number` is a double, `timestamp` UTC to the millisecond, `date` a calendar day. */
export type ColumnType = "text" | "integer" | "number" | "boolean" | "timestamp" | "date";

export interface Column {
  name: string;
  type: ColumnType;
  /** Where in a row of the database the value is. */
  path: readonly (string | number)[];
}

const column =
  (type: ColumnType) =>
  (name: string, ...path: (string | number)[]): Column => ({ name, type, path: path.length > 0 ? path : [name] });

const text = column("text");
const integer = column("integer");
const number = column("number");
const boolean = column("boolean");
const timestamp = column("timestamp");
const date = column("date");

/** A metric that the row has in its array `habits`. */
const habit = (make: typeof number, name: Habit): Column => make(name, "habits", habits.indexOf(name));

/** The columns of every export, in their order, with the type that they have in all formats. docs/bi.md says the same to readers. */
export const exportColumns: Record<ExportResource, readonly Column[]> = {
  meetings: [
    ...[text("id"), text("title"), text("status"), text("failure_reason"), text("source"), text("external_id")],
    ...[
      timestamp("meeting_date"),
      number("duration_seconds"),
      text("call_type"),
      text("user_id"),
      text("user_name", "member", "name"),
    ],
    ...[number("overall_score"), integer("report_count"), integer("action_item_count"), integer("decision_count")],
    text("summary_preview"),
    ...[number("talk_ratio"), habit(number, "longest_monologue_seconds"), habit(number, "longest_customer_story_seconds")],
    ...[habit(number, "interactivity_per_minute"), habit(number, "patience_seconds"), habit(integer, "question_count")],
    ...[habit(integer, "open_question_count"), habit(number, "questions_per_hour"), habit(number, "words_per_minute")],
    habit(number, "filler_words_per_minute"),
    ...[timestamp("created_at"), timestamp("updated_at")],
  ],
  reports: [
    ...[text("id"), text("meeting_id"), text("meeting_title", "meeting", "title"), text("roleplay_session_id")],
    ...[text("user_id"), text("user_name", "member", "name"), timestamp("occurred_at")],
    ...[text("template_id"), text("template_name"), integer("template_version"), number("overall_score")],
    ...[text("summary"), text("next_practice"), text("coaching_tone"), text("analyzer"), text("model"), text("prompt_version")],
    ...[text("confidence"), text("reviewed_by", "review", "reviewed_by"), timestamp("reviewed_at", "review", "reviewed_at")],
    ...[timestamp("created_at"), timestamp("updated_at")],
  ],
  criteria_scores: [
    ...[text("report_id", "report", "id"), integer("position"), text("meeting_id", "report", "meeting_id")],
    ...[text("roleplay_session_id", "report", "roleplay_session_id"), text("user_id", "report", "user_id")],
    ...[timestamp("occurred_at", "report", "occurred_at"), text("template_id", "report", "template_id")],
    ...[text("template_name", "report", "template_name"), integer("template_version", "report", "template_version")],
    ...[text("name"), number("weight"), number("score"), number("machine_score"), text("feedback")],
    ...[boolean("not_applicable"), boolean("unsupported"), text("confidence"), integer("evidence_count")],
    ...[timestamp("created_at", "report", "created_at"), timestamp("updated_at", "report", "updated_at")],
  ],
  insights: [
    ...[text("id"), text("meeting_id"), text("meeting_title", "meeting", "title"), text("user_id"), text("category")],
    ...[text("insight"), text("quote"), integer("segment_index"), text("industry"), text("prospect_title"), text("company")],
    ...[text("sentiment"), timestamp("occurred_at"), timestamp("created_at"), timestamp("updated_at")],
  ],
  tasks: [
    ...[text("id"), text("title"), text("description"), text("horizon"), text("status"), text("priority"), date("due_date")],
    ...[text("owner"), text("assignee_id"), text("assignee_name", "assignee", "name"), text("user_id"), text("meeting_id")],
    ...[text("source"), timestamp("completed_at"), timestamp("created_at"), timestamp("updated_at")],
  ],
};
