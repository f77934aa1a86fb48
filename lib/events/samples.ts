import { call } from "@/lib/events/call-sample";
import type { EventType } from "@/lib/events/contract";
import { scenario } from "@/lib/events/scenario-sample";

const ids = {
  event: "5b0f6f0a-3a51-4d8c-8b5f-6f8f3a1a7c01",
  meeting: "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11",
  transcript: "7d1c9a54-0e0b-4c39-9f51-1d6c1f0f7b22",
  report: "c2a4e1f8-55b7-4c0e-8a7d-90b6f4f1d333",
  template: "e9f0a7c1-2b64-4f1e-b0c5-7a1d2c3e4f44",
  task: "3f6d2b18-9c40-4e7a-a1f9-5e8b7c6d5a55",
  sprint: "b7c3e1d5-8f42-4a6b-9d17-3e5c8a0f2b88",
  firstStage: "b7c3e1d5-8f42-4a6b-9d17-3e5c8a0f2b81",
  secondStage: "b7c3e1d5-8f42-4a6b-9d17-3e5c8a0f2b82",
  session: "a8d1f3c6-4b27-4a90-8e15-2c6f9b0d7e66",
  scenario: "d4e7b2a9-6c31-4f58-9b02-8a1c5d3f6e77",
  firstTurn: "6f5d2b18-9c40-4e7a-a1f9-5e8b7c6d5a51",
  secondTurn: "6f5d2b18-9c40-4e7a-a1f9-5e8b7c6d5a52",
};
const at = "2026-05-09T14:40:00.000Z";

const participants = [
  { name: "Dana Ruiz", email: null, side: "rep" },
  { name: "Sam Okafor", email: "sam@northwind.example", side: "prospect" },
];
const said = "We lose two days a month to those exports.";

const speakers = [
  { speaker: "Dana Ruiz", side: "rep", talk_seconds: 4, talk_share: 0.5, word_count: 8, question_count: 1 },
  { speaker: "Sam Okafor", side: "prospect", talk_seconds: 4, talk_share: 0.5, word_count: 9, question_count: 0 },
].map((one) => ({ ...one, longest_monologue_seconds: 4, words_per_minute: 127.5 }));

const metrics = {
  version: 2,
  has_timing: true,
  talk_ratio: 0.5,
  talk_seconds: 8,
  longest_monologue_seconds: 4,
  longest_customer_story_seconds: 4,
  interactivity_per_minute: 7.5,
  patience_seconds: 0.6,
  question_count: 1,
  open_question_count: 1,
  questions_per_hour: 450,
  words_per_minute: 120,
  filler_words_per_minute: 0,
  speakers,
};

const actionItem = {
  task_id: ids.task,
  title: "Send the pricing proposal",
  priority: "high",
  owner: "Dana Ruiz",
  due_date: "2026-05-12",
};
const decision = { topic: "Pilot", decision: "Start with the finance team.", context: null };

const meeting = {
  id: ids.meeting,
  title: "Northwind discovery",
  status: "completed",
  failure_reason: null,
  source: "api",
  external_id: "crm-1842",
  meeting_date: "2026-05-09T14:00:00.000Z",
  duration_seconds: 8.6,
  call_type: "discovery",
  user_id: null,
  user_name: null,
  participants,
  talk_ratio: 0.5,
  overall_score: 7.5,
  criteria: 1,
  scored_criteria: 1,
  weakest_criterion: { name: "Needs discovery", score: 7.5 },
  report_count: 1,
  action_item_count: 1,
  decision_count: 1,
  summary_preview: "Exports cost Northwind two days a month.",
  created_at: "2026-05-09T14:35:00.000Z",
  updated_at: at,
  transcript: {
    segments: [
      {
        index: 0,
        speaker: "Dana Ruiz",
        side: "rep",
        start_ms: 0,
        end_ms: 4000,
        text: "What does the month's end cost you today?",
      },
      { index: 1, speaker: "Sam Okafor", side: "prospect", start_ms: 4600, end_ms: 8600, text: said },
    ],
    word_count: 17,
    has_timing: true,
  },
  summary: "Exports cost Northwind two days a month.",
  action_items: [{ ...actionItem, description: null, status: "pending", quote: null, segment_index: null }],
  decisions: [{ ...decision, quote: null, segment_index: null }],
  topics: ["month end"],
  attendees: [],
  follow_up_draft: { subject: "Next steps", body: "Hi Sam, thank you for your time today." },
  metrics,
  sides: { basis: "given", confidence: "certain", reason: null },
};

const report = {
  id: ids.report,
  meeting_id: ids.meeting,
  meeting_title: "Northwind discovery",
  roleplay_session_id: null,
  user_id: null,
  user_name: null,
  template_id: ids.template,
  template_name: "Discovery call",
  template_version: 1,
  overall_score: 7.5,
  criteria_scores: [
    {
      name: "Needs discovery",
      weight: 100,
      score: 7.5,
      machine_score: 7.5,
      feedback: "You asked an open question and let the answer stand.",
      not_applicable: false,
      unsupported: false,
      confidence: "high",
      evidence: [{ quote: said, speaker: "Sam Okafor", side: "prospect", segment_index: 1, start_ms: 4600 }],
    },
  ],
  summary: "A calm call that found the pain.",
  strengths: ["Open questions"],
  improvements: ["Agree on a date for the next step"],
  next_practice: "End the next call with a date that both write down.",
  coaching_tone: "direct",
  analyzer: "local",
  model: "rules",
  prompt_version: "1",
  confidence: "high",
  review: null,
  created_at: at,
  updated_at: at,
};

const task = {
  id: ids.task,
  title: actionItem.title,
  description: null,
  horizon: "short_term",
  status: "pending",
  priority: "high",
  due_date: "2026-05-12",
  owner: "Dana Ruiz",
  assignee_id: null,
  meeting_id: ids.meeting,
  ...{ sprint_id: null, stage_id: null, position: null, blocked_reason: null },
  source: "transcript",
  completed_at: null,
  created_at: at,
  updated_at: at,
};

const session = {
  id: ids.session,
  scenario_id: ids.scenario,
  scenario_name: scenario.name,
  user_id: null,
  user_name: null,
  status: "completed",
  failure_reason: null,
  channel: "text",
  persona_kind: "scripted",
  outcome: "won",
  turn_count: 2,
  duration_seconds: 70,
  overall_score: 7.5,
  report_id: ids.report,
  started_at: "2026-05-09T14:00:00.000Z",
  ended_at: "2026-05-09T14:01:10.000Z",
  created_at: "2026-05-09T14:00:00.000Z",
  updated_at: at,
  is_replying: false,
  scenario,
  turns: [
    { speaker: "rep", content: "What does the month's end cost you today?", created_at: "2026-05-09T14:00:30.000Z" },
    { speaker: "persona", content: said, created_at: "2026-05-09T14:00:34.000Z" },
  ].map((turn, index) => ({ ...turn, id: index === 0 ? ids.firstTurn : ids.secondTurn, index, is_cut: false, ends_call: false })),
  report: { ...report, meeting_id: null, roleplay_session_id: ids.session },
};

/** What an event of each type looks like: for tests of an endpoint, and for the document. Nothing in it is anybody's. */
const samples: Record<EventType, unknown> = {
  "transcript.processed": {
    transcript_id: ids.transcript,
    meeting_id: ids.meeting,
    status: "completed",
    failure_reason: null,
    summary: meeting.summary,
    action_items: [actionItem],
    decisions: [decision],
    topics: meeting.topics,
    report_ids: [ids.report],
    tasks_created: 1,
    memory_records: 0,
    follow_up_drafted: true,
    meeting,
  },
  "transcript.failed": {
    ...meeting,
    status: "failed",
    failure_reason: "The transcript has no speech.",
    ...{ summary: null, summary_preview: null, metrics: null, talk_ratio: null, overall_score: null, follow_up_draft: null },
    ...{ criteria: 0, scored_criteria: 0, weakest_criterion: null },
    ...{ report_count: 0, action_item_count: 0, decision_count: 0, action_items: [], decisions: [], topics: [] },
  },
  "report.created": report,
  "report.reviewed": { ...report, review: { reviewed_by: null, reviewed_at: at, note: "Agreed." } },
  "task.created": task,
  "task.completed": { ...task, status: "completed", completed_at: at },
  "sprint.stage_changed": {
    task: { ...task, status: "in_progress", sprint_id: ids.sprint, stage_id: ids.secondStage, position: 1 },
    sprint: { id: ids.sprint, name: "May, second half" },
    from_stage: { id: ids.firstStage, name: "To do", is_done: false },
    to_stage: { id: ids.secondStage, name: "In progress", is_done: false },
  },
  "roleplay.completed": session,
  "call.answered": {
    ...call,
    status: "in_progress",
    ...{ end_reason: null, duration_seconds: null, cost_cents: null, ended_at: null, summary: null, meeting_id: null },
    ...{ held_cents: 150, cost_lines: [], transcript: [], timeline: call.timeline.slice(0, 3) },
  },
  "call.completed": call,
  "meeting.deleted": { id: ids.meeting },
};

/** A sample event, with this id and time. */
export function sampleEvent(type: EventType, id = ids.event, createdAt = at) {
  return { id, type, created_at: createdAt, data: samples[type] };
}
