import * as activity from "@/lib/activity/contract";
import { type EndpointSpec, endpoint } from "@/lib/api/endpoint";
import { z } from "@/lib/api/zod";
import * as apiKeys from "@/lib/api-keys/contract";
import * as assistant from "@/lib/assistant/contract";
import * as conversations from "@/lib/assistant/conversation-contract";
import * as briefing from "@/lib/briefing/contract";
import * as balance from "@/lib/calls/balance-contract";
import * as calling from "@/lib/calls/calling-contract";
import * as calls from "@/lib/calls/contract";
import * as callPreview from "@/lib/calls/preview-contract";
import * as callRecording from "@/lib/calls/recording-contract";
import * as connections from "@/lib/connections/contract";
import * as inbox from "@/lib/connections/inbox-contract";
import * as contacts from "@/lib/contacts/contract";
import * as decisions from "@/lib/decisions/contract";
import * as documents from "@/lib/documents/contract";
import * as exports from "@/lib/exports/contract";
import * as health from "@/lib/health/contract";
import * as insights from "@/lib/insights/contract";
import * as me from "@/lib/me/contract";
import * as meetingChanges from "@/lib/meetings/change-contract";
import * as meetings from "@/lib/meetings/contract";
import * as members from "@/lib/members/contract";
import * as memory from "@/lib/memory/contract";
import * as oauth from "@/lib/oauth/contract";
import * as organizations from "@/lib/organizations/contract";
import * as recordings from "@/lib/recordings/contract";
import * as reports from "@/lib/reports/contract";
import * as roleplay from "@/lib/roleplay/contract";
import * as roleplayScenarios from "@/lib/roleplay/scenario-contract";
import * as sampleCalls from "@/lib/sample-calls/contract";
import * as search from "@/lib/search/contract";
import * as sprints from "@/lib/sprints/contract";
import * as tasks from "@/lib/tasks/contract";
import * as team from "@/lib/team/contract";
import * as templates from "@/lib/templates/contract";
import * as templateHistory from "@/lib/templates/history-contract";
import * as transcripts from "@/lib/transcripts/contract";
import * as webhooks from "@/lib/webhooks/contract";
import * as deliveries from "@/lib/webhooks/deliveries-contract";

// GET /openapi.json
export const getOpenApi = endpoint({
  operationId: "getOpenApi",
  method: "get",
  path: "/openapi.json",
  tag: "Service",
  summary: "Get this document",
  description: "The API as OpenAPI 3.0.3, for Postman, code generators and people.",
  permission: "public",
  response: z.looseObject({ openapi: z.string() }).openapi({ example: { openapi: "3.0.3" } }),
  produces: ["application/json"],
  errors: [],
});

const contracts = [
  transcripts,
  sampleCalls,
  meetings,
  meetingChanges,
  reports,
  templates,
  templateHistory,
  roleplayScenarios,
  roleplay,
  search,
  assistant,
  briefing,
  conversations,
  tasks,
  sprints,
  decisions,
  contacts,
  memory,
  documents,
  insights,
  calls,
  callPreview,
  callRecording,
  calling,
  balance,
  team,
  exports,
  activity,
  connections,
  inbox,
  oauth,
  recordings,
  webhooks,
  deliveries,
  members,
  apiKeys,
  organizations,
  me,
  health,
  { getOpenApi },
] as const;

type ValueOf<T> = T extends unknown ? T[keyof T] : never;
type Spec = Extract<ValueOf<(typeof contracts)[number]>, EndpointSpec>;

/** Every operation by its method and path, `GET /meetings/{id}`: types alone, so that whoever calls one needs no schema at run time. */
export type Operations = { [S in Spec as `${Uppercase<S["method"]>} ${S["path"]}`]: S };

/** The one list of operations: whatever a contract exports as an endpoint is in the document. */
export const endpoints: readonly EndpointSpec[] = contracts
  .flatMap((contract): unknown[] => Object.values(contract))
  .filter(isEndpoint);

export const tags = [
  { name: "Transcripts", description: "Calls come in here and leave as coaching." },
  { name: "Sample calls", description: "Calls to look at before there are any of one's own." },
  { name: "Meetings", description: "Calls with transcript, digest and conversation metrics." },
  { name: "Assistant", description: "Questions about calls, answered with the lines they rest on, or not at all." },
  { name: "Reports", description: "A call scored against a template, with its evidence." },
  { name: "Templates", description: "What calls are scored against." },
  { name: "Roleplay", description: "Practice calls with a buyer who answers, scored like real ones." },
  {
    name: "Calls",
    description: "Calls that Mira makes: ring this number, do this, tell me how it went. And the rules for them.",
  },
  { name: "Balance", description: "The money for calls, and its ledger." },
  { name: "Tasks", description: "What was promised in calls, and what people add." },
  { name: "Sprints", description: "Boards of stages, in which tasks stand." },
  { name: "Decisions", description: "What was decided in calls." },
  { name: "Contacts", description: "The people outside, and the calls that they were in." },
  { name: "Memory", description: "What a member, or the organization, asked to be remembered." },
  { name: "Documents", description: "Files and texts to ask about." },
  { name: "Activity", description: "What happened, and who did it." },
  {
    name: "Webhooks",
    description:
      "Endpoints of yours that are told of events as they happen. A delivery's body is a `WebhookEvent`; `docs/webhooks.md` says how it is signed, retried and verified.",
  },
  { name: "Connections", description: "Accounts elsewhere that members connected. `docs/connections.md` says how." },
  { name: "Recordings", description: "Calls that Recall.ai's bots recorded. `docs/connections.md` says how they come in." },
  { name: "Members", description: "The people of the organization, and invitations." },
  { name: "API keys", description: "Credentials of integrations; they belong to the organization." },
  { name: "Organization", description: "The tenant and its settings." },
  { name: "Insights", description: "What buyers say, across calls." },
  { name: "Team", description: "How the team and its members do over time." },
  { name: "Exports", description: "Rows as files, for spreadsheets and warehouses." },
  { name: "Service", description: "About the service itself." },
] as const;

function isEndpoint(value: unknown): value is EndpointSpec {
  return typeof value === "object" && value !== null && "operationId" in value;
}
