import { randomUUID } from "node:crypto";
import { database, type TestDatabase } from "@/tests/support/database";

export type Row = Readonly<Record<string, unknown>>;

/** `insert` of one row into a table of schema public: objects and lists go as JSON, but for the columns that are SQL arrays. */
export function insertOf(table: string, row: Row): { text: string; values: unknown[] } {
  const columns = Object.keys(row);
  const values = Object.entries(row).map(([column, value]) =>
    typeof value === "object" && value !== null && !sqlArrays.has(column) ? JSON.stringify(value) : value,
  );
  const places = columns.map((_, place) => `$${place + 1}`);
  return { text: `insert into public.${table} (${columns.join(", ")}) values (${places.join(", ")})`, values };
}

const sqlArrays = new Set([
  "topics",
  "permissions",
  "requested_template_ids",
  "days",
  "allowed_countries",
  "template_ids",
  "sources",
]);

/** Puts a row in as the database's owner: no policy asks who did it. */
export async function put(table: string, row: Row, into: TestDatabase = database()): Promise<void> {
  const { text, values } = insertOf(table, row);
  await into.owner(text, values);
}

/** Ids of one call that has been analyzed, and of everything derived from it. */
export interface CallIds {
  meetingId: string;
  transcriptId: string;
  reportId: string;
  criterionId: string;
  taskId: string;
  decisionId: string;
  insightId: string;
  templateId: string;
}

const segments = [
  { speaker: "Ann Lee", start_ms: 0, end_ms: 4_000, text: "Let's review the pricing for next year." },
  { speaker: "Bo Chen", start_ms: 4_000, end_ms: 9_000, text: "Per seat works for us. Can you send the deck by Friday?" },
];

/** Rows of a call, in the order in which they can be put in. `userId` is the rep's, or null. */
export function callRows(
  organizationId: string,
  userId: string | null,
  overrides: Row = {},
): { ids: CallIds; rows: [string, Row][] } {
  const ids: CallIds = {
    meetingId: randomUUID(),
    transcriptId: randomUUID(),
    reportId: randomUUID(),
    criterionId: randomUUID(),
    taskId: randomUUID(),
    decisionId: randomUUID(),
    insightId: randomUUID(),
    templateId: randomUUID(),
  };
  const tenant = { organization_id: organizationId };
  const owned = { ...tenant, user_id: userId };
  const ofCall = { ...owned, meeting_id: ids.meetingId };
  const quoted = { quote: "Per seat works for us.", segment_index: 1 };
  return {
    ids,
    rows: [
      ["templates", { ...tenant, id: ids.templateId, ...template }],
      ["meetings", { ...owned, id: ids.meetingId, ...meeting, ...overrides }],
      ["transcripts", { ...ofCall, id: ids.transcriptId, format: "segments", segments, word_count: 18, has_timing: true }],
      ["reports", { ...ofCall, id: ids.reportId, template_id: ids.templateId, ...report }],
      ["report_criteria", { ...owned, id: ids.criterionId, report_id: ids.reportId, ...criterion }],
      ["tasks", { ...ofCall, id: ids.taskId, title: "Send the deck", source: "transcript", owner: "Ann Lee", ...quoted }],
      ["decisions", { ...ofCall, id: ids.decisionId, topic: "Pricing", decision: "Per seat", ...quoted }],
      ["insights", { ...ofCall, id: ids.insightId, ...insight, ...quoted }],
    ],
  };
}

/** Puts an analyzed call in, without the pipeline; `overrides` are members of the meeting's row. */
export async function putCall(
  organizationId: string,
  userId: string | null = null,
  overrides: Row = {},
  into: TestDatabase = database(),
): Promise<CallIds> {
  const { ids, rows } = callRows(organizationId, userId, overrides);
  for (const [table, row] of rows) await put(table, row, into);
  return ids;
}

const template = {
  name: "Needs first",
  prompt_template: "Evaluate how the rep uncovers needs.",
  grading_criteria: [{ name: "Next steps", weight: 100, description: null }],
  coaching_tone: "direct",
  call_type: "discovery",
};

const meeting = {
  title: "Vectris Q2 sync",
  status: "completed",
  meeting_date: "2026-05-09T14:00:00Z",
  duration_seconds: 9,
  participants: [
    { name: "Ann Lee", email: null, side: "rep" },
    { name: "Bo Chen", email: null, side: "prospect" },
  ],
  talk_ratio: 0.444,
  summary: "They agreed on a price per seat.",
  summary_preview: "They agreed on a price per seat.",
  topics: ["pricing"],
  decision_count: 1,
  revision: 1,
};

const report = {
  template_name: "Needs first",
  template_version: 1,
  coaching_tone: "direct",
  overall_score: 7.5,
  summary: "A clear next step.",
  analyzer: "local",
  model: "rules",
  prompt_version: "1",
  confidence: "medium",
  occurred_at: "2026-05-09T14:00:00Z",
};

const criterion = {
  position: 1,
  name: "Next steps",
  weight: 100,
  score: 7.5,
  machine_score: 7.5,
  feedback: "The deck was promised for Friday.",
  confidence: "medium",
  evidence: [
    { quote: "Can you send the deck by Friday?", speaker: "Bo Chen", side: "prospect", segment_index: 1, start_ms: 4_000 },
  ],
};

const insight = {
  category: "pricing",
  insight: "They buy per seat.",
  sentiment: "positive",
  occurred_at: "2026-05-09T14:00:00Z",
};
