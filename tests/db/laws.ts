/**
 * Whose rows a statement reaches: all of the tenant's, the rep's alone, those that are nobody's alone, none, or it may not be said at all
 * (42501).
 */
export type Reach = "all" | "own" | "common" | "none" | "denied";

export const actors = [
  "owner",
  "admin",
  "manager",
  "rep",
  "read key",
  "write key",
  "admin key",
  "job",
  "another organization",
  "a session",
  "anon",
] as const;
export type Actor = (typeof actors)[number];

export const verbs = ["select", "insert", "update", "delete"] as const;
export type Verb = (typeof verbs)[number];

type Reaches = Record<Actor, Reach>;

const every = (reach: Reach): Reaches => ({
  ...{ owner: reach, admin: reach, manager: reach, rep: reach },
  ...{ "read key": reach, "write key": reach, "admin key": reach, job: reach },
  ...{ "another organization": reach, "a session": reach, anon: reach },
});

const outside = { "another organization": "none", "a session": "none", anon: "denied" } as const;
const everybody: Reaches = { ...every("all"), ...outside };
const repsOwn: Reaches = { ...everybody, rep: "own" };
const repsToo = (reaches: Reaches): Reaches => ({ ...reaches, rep: "all" });
const aboveReps: Reaches = { ...everybody, rep: "none" };
const writers: Reaches = { ...repsOwn, "read key": "none" };
const onlyOwn: Reaches = { ...every("none"), ...outside, rep: "own" };
const managers: Reaches = { ...writers, rep: "none" };
const ownOrCommon: Reaches = { ...every("common"), rep: "own", "read key": "none", ...outside };
/** A member's own, and for who is no member those that are nobody's. */
const ownOrKeys: Reaches = { ...every("common"), ...{ owner: "none", admin: "none", manager: "none", rep: "own" }, ...outside };
const admins: Reaches = { ...managers, manager: "none", "write key": "none", job: "none" };
/** Every member who may write, reps too, of rows that are nobody's own. */
const members: Reaches = { ...everybody, "read key": "none" };
const jobs: Reaches = { ...every("none"), ...outside, job: "all" };
const denied = every("denied");

interface Law {
  select: Reaches;
  insert: Reaches;
  update: Reaches;
  delete: Reaches;
  /** A column that an update may name. */
  column: string;
  /** Its rows carry no rep: all of a tenant's rows are everybody's, or nobody's. */
  isShared?: true;
  /** Each owner has one row at most, so the one that is inserted meets the one that is there. */
  isOnePerOwner?: true;
}

/** What each caller reaches of each table. A table that is not here fails the suite: say who may do what before it ships. */
export const laws: Readonly<Record<string, Law>> = {
  organizations: { select: everybody, insert: denied, update: admins, delete: denied, column: "name", isShared: true },
  members: { select: repsOwn, insert: { ...admins, manager: "all" }, update: admins, delete: admins, column: "name" },
  tombstones: { select: repsOwn, insert: denied, update: denied, delete: denied, column: "deleted_at" },
  api_keys: { select: admins, insert: admins, update: denied, delete: admins, column: "name", isShared: true },
  templates: { select: everybody, insert: managers, update: managers, delete: denied, column: "name", isShared: true },
  template_versions: { select: everybody, insert: denied, update: denied, delete: denied, column: "name", isShared: true },
  template_previews: { select: managers, insert: managers, update: jobs, delete: managers, column: "status", isShared: true },
  meetings: { select: repsOwn, insert: writers, update: writers, delete: writers, column: "title" },
  transcripts: { select: repsOwn, insert: writers, update: writers, delete: writers, column: "word_count" },
  reports: { select: repsOwn, insert: jobs, update: managers, delete: jobs, column: "summary" },
  report_criteria: { select: repsOwn, insert: jobs, update: managers, delete: jobs, column: "feedback" },
  tasks: { select: repsOwn, insert: writers, update: writers, delete: writers, column: "title" },
  decisions: { select: repsOwn, insert: jobs, update: jobs, delete: jobs, column: "user_id" },
  insights: { select: repsOwn, insert: jobs, update: jobs, delete: jobs, column: "user_id" },
  sprints: { select: everybody, insert: managers, update: managers, delete: managers, column: "name", isShared: true },
  sprint_stages: { select: everybody, insert: managers, update: managers, delete: managers, column: "name", isShared: true },
  contacts: {
    ...{ select: everybody, insert: repsToo(managers), update: repsToo(managers), delete: managers },
    ...{ column: "name", isShared: true },
  },
  contact_meetings: { select: repsOwn, insert: denied, update: denied, delete: denied, column: "meeting_date" },
  memories: {
    ...{ select: { ...every("common"), rep: "all", ...outside }, insert: ownOrCommon, update: ownOrCommon, delete: ownOrCommon },
    column: "value",
  },
  conversations: { select: onlyOwn, insert: onlyOwn, update: onlyOwn, delete: onlyOwn, column: "title" },
  conversation_turns: { select: onlyOwn, insert: onlyOwn, update: onlyOwn, delete: onlyOwn, column: "input" },
  briefings: {
    ...{ select: ownOrKeys, insert: ownOrKeys, update: ownOrKeys, delete: denied },
    ...{ column: "is_daily", isOnePerOwner: true },
  },
  documents: { select: repsOwn, insert: writers, update: jobs, delete: writers, column: "title" },
  document_passages: { select: repsOwn, insert: jobs, update: denied, delete: jobs, column: "text" },
  roleplay_scenarios: { select: everybody, insert: managers, update: managers, delete: managers, column: "name", isShared: true },
  roleplay_sessions: { select: repsOwn, insert: writers, update: writers, delete: writers, column: "scenario_name" },
  roleplay_turns: { select: repsOwn, insert: writers, update: writers, delete: writers, column: "content" },
  events: { select: repsOwn, insert: denied, update: denied, delete: denied, column: "subject_title" },
  token_usage: { select: aboveReps, insert: denied, update: denied, delete: denied, column: "tokens", isShared: true },
  accounts: { select: everybody, insert: denied, update: members, delete: denied, column: "posted", isShared: true },
  balance_entries: { select: aboveReps, insert: members, update: denied, delete: denied, column: "note", isShared: true },
  calling_settings: { select: everybody, insert: denied, update: admins, delete: denied, column: "window_end", isShared: true },
  do_not_call: { select: everybody, insert: members, update: denied, delete: admins, column: "note", isShared: true },
  calls: { select: repsOwn, insert: writers, update: writers, delete: denied, column: "name" },
  call_lines: { select: repsOwn, insert: jobs, update: jobs, delete: denied, column: "text" },
  webhooks: { select: admins, insert: admins, update: admins, delete: admins, column: "url", isShared: true },
  webhook_deliveries: { select: admins, insert: denied, update: denied, delete: denied, column: "status", isShared: true },
};

/** The column that says whose a row is: an organization's own is its id. */
export const tenantColumn = (table: string): string => (table === "organizations" ? "id" : "organization_id");
