import type { EndpointSpec, Verb } from "@/lib/api/endpoint";
import type { IdempotencyScope, KeptAnswer } from "@/lib/api/idempotency";
import { createHandle, type HandlerDependencies } from "@/lib/api/request-handler";
import type { Db } from "@/lib/db/as-caller";
import type { Caller } from "@/lib/identity/caller";

export const organizationId = "0b8f5e0e-7a55-4f0f-9d0c-3a4f5c0c1a11";
export const caller: Caller = {
  organizationId,
  timeZone: "Europe/Berlin",
  actor: { kind: "api_key", id: "6f3f7c38-47cf-4c2c-9d4a-0a4f8b9e2d10" },
  role: "key",
  permissions: ["read", "write", "admin"],
  userId: null,
  rate: { limit: 60, remaining: 59, resetAt: 1_800_000_060 },
};

/** Verbs under test ask nothing of the database; one that did would fail on the first member. */
const noDatabase = (): Db => Object.create(null) as Db;

export interface LogLine {
  level: "info" | "warn" | "error";
  line: Record<string, unknown>;
}

/** Dependencies for a handler under test: a caller who may do everything, keys in memory, and a log that can be read. */
export function dependencies(
  changes: Partial<HandlerDependencies> = {},
): HandlerDependencies & { lines: LogLine[]; kept: Map<string, KeptAnswer | null> } {
  const lines: LogLine[] = [];
  const kept = new Map<string, KeptAnswer | null>();
  const nameOf = (scope: IdempotencyScope) => JSON.stringify(scope);
  const write = (level: LogLine["level"]) => (line: object) => void lines.push({ level, line: { ...line } });
  return {
    lines,
    kept,
    authenticate: () => ({ caller: Promise.resolve(caller), likely: null }),
    authenticateSession: async () => ({
      userId: organizationId,
      sessionId: organizationId,
      email: "ann@northwind.example",
      name: "Ann",
    }),
    refuseForeignOrigin: () => undefined,
    asCaller: noDatabase,
    idempotency: {
      begin: async (scope) => kept.get(nameOf(scope)) ?? null,
      finish: async (scope, _status, answer) => void kept.set(nameOf(scope), answer),
      abandon: async (scope) => void kept.delete(nameOf(scope)),
    },
    logger: () => ({ info: write("info"), warn: write("warn"), error: write("error") }),
    now: () => new Date("2027-01-15T08:00:30.000Z"),
    isStrict: true,
    ...changes,
  };
}

/** A credential that is refused. */
export const refusing = (error: Error) => () => ({ caller: Promise.reject(error), likely: null });

export interface Envelope {
  data: unknown;
  error: { code: string; message: string; details?: { path: string; message: string }[] } | null;
  meta: Record<string, unknown> | null;
}

/** The test reads an envelope whose shape the assertions then check. */
export async function envelopeOf(response: Response): Promise<Envelope> {
  return (await response.json()) as Envelope;
}

/** Sends one request through `handle` with the given dependencies. */
export async function send<const S extends EndpointSpec>(
  spec: S,
  verb: Verb<S>,
  request: { url?: string; init?: RequestInit; params?: Record<string, string>; dependencies?: HandlerDependencies } = {},
): Promise<Response> {
  const handler = createHandle(request.dependencies ?? dependencies())(spec, verb);
  const init = { method: spec.method.toUpperCase(), ...request.init };
  return handler(new Request(`https://mira.example${request.url ?? "/api/v1/things"}`, init), {
    params: Promise.resolve(request.params ?? {}),
  });
}

/** A JSON body as a RequestInit; a string goes as it is. */
export function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...headers },
  };
}
