import { type EndpointSpec, paramsOf, type Verb } from "@/lib/api/endpoint";
import { forbidden, invalidRequest } from "@/lib/api/errors";
import { pageQuery } from "@/lib/api/pagination";
import { FileReply, Reply } from "@/lib/api/reply";
import { z } from "@/lib/api/zod";
import type { Asking } from "@/lib/assistant/answer";
import { listDecisions } from "@/lib/decisions/contract";
import * as decisions from "@/lib/decisions/service";
import { searchDocuments } from "@/lib/documents/contract";
import * as documents from "@/lib/documents/service";
import { env } from "@/lib/env";
import { listInsights } from "@/lib/insights/contract";
import * as insights from "@/lib/insights/service";
import { getMeeting, listMeetings } from "@/lib/meetings/contract";
import * as meetings from "@/lib/meetings/service";
import { getReport, listReports } from "@/lib/reports/contract";
import * as reports from "@/lib/reports/service";
import { searchCalls } from "@/lib/search/contract";
import * as search from "@/lib/search/service";
import { createTask, listTasks, updateTask } from "@/lib/tasks/contract";
import * as tasks from "@/lib/tasks/service";
import { getTeamStats } from "@/lib/team/contract";
import * as team from "@/lib/team/service";

/** An operation of the API that a model may call, with one flat input. */
export interface Tool {
  /** `list_meetings` */
  name: string;
  description: string;
  input: z.ZodObject;
  isReadOnly: boolean;
  /** Runs it as this caller, who needs the operation's permission. @throws ApiError, ZodError */
  call(ctx: Asking, input: unknown): Promise<ToolResult>;
}

export interface ToolResult {
  data: unknown;
  meta: unknown;
}

type Run = (ctx: Asking, input: object) => Promise<unknown>;

function tool<S extends EndpointSpec>(spec: S, verb: Verb<S>, page?: string): Tool {
  const query = spec.list ? { ...spec.query?.shape, ...pageQuery } : (spec.query?.shape ?? {});
  const body = spec.body instanceof z.ZodObject ? spec.body.shape : {};
  const schemas = { params: paramsOf(spec), query: z.strictObject(query), body: z.strictObject(body) };
  const run = verb as unknown as Run;
  return {
    name: spec.operationId.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    description: spec.description ?? spec.summary,
    input: z.strictObject({ ...schemas.params.shape, ...query, ...body }),
    isReadOnly: spec.method === "get",
    call: async (ctx, input) => {
      requirePermission(spec, ctx);
      const given = z.record(z.string(), z.unknown()).parse(input ?? {});
      const unknown = Object.keys(given).filter((key) => !Object.values(schemas).some(({ shape }) => key in shape));
      if (unknown.length > 0) throw invalidRequest(unknown.map((path) => ({ path, message: "is not a known member" })));
      const pick = (schema: z.ZodObject) =>
        parsedBy(
          schema,
          Object.entries(given).filter(([key]) => key in schema.shape),
        );
      const parsed = { params: pick(schemas.params), query: pick(schemas.query), body: spec.body && pick(schemas.body) };
      const result = await run(ctx, parsed);
      if (result instanceof FileReply) throw new TypeError(`${spec.operationId} gave a file`);
      const { data, meta } = result instanceof Reply ? result : { data: result, meta: null };
      return { data: page === undefined ? data : withLinks(data, page), meta };
    },
  };
}

/** @throws ApiError 400 */
function parsedBy(schema: z.ZodObject, members: readonly (readonly [string, unknown])[]): unknown {
  const parsed = schema.safeParse(Object.fromEntries(members));
  if (parsed.success) return parsed.data;
  throw invalidRequest(parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })));
}

function requirePermission({ permission, orRoles }: EndpointSpec, { caller }: Asking): void {
  const mayCall = caller.permissions.some((one) => one === permission) || orRoles?.some((role) => role === caller.role);
  if (!mayCall) throw forbidden(`This needs the permission ${permission}.`);
}

/** Every row with the page of the dashboard that shows it. */
function withLinks(data: unknown, page: string): unknown {
  if (Array.isArray(data)) return data.map((row) => withLinks(row, page));
  const { id } = z.object({ id: z.string() }).parse(data);
  return { ...Object(data), link: new URL(page.replace("{id}", id), env().PUBLIC_URL).href };
}

/** The operations that a model may call: the one list for ask and for MCP, in the order in which they are shown. */
export const tools: readonly Tool[] = [
  tool(listMeetings, meetings.list, "/meetings/{id}"),
  tool(getMeeting, meetings.get, "/meetings/{id}"),
  tool(searchCalls, search.search),
  tool(searchDocuments, documents.search),
  tool(listReports, reports.list, "/reports/{id}"),
  tool(getReport, reports.get, "/reports/{id}"),
  tool(listTasks, tasks.list, "/tasks"),
  tool(createTask, tasks.create, "/tasks"),
  tool(updateTask, tasks.update, "/tasks"),
  tool(listDecisions, decisions.list, "/meetings"),
  tool(listInsights, insights.list, "/insights"),
  tool(getTeamStats, team.stats),
];
