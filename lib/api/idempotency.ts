import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { ApiError, invalidRequest } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";
import { query } from "@/lib/db/pool";
import type { Caller } from "@/lib/identity/caller";

/** What a key is good for: this organization, caller, method and path. */
export interface IdempotencyScope {
  organizationId: string;
  caller: string;
  method: string;
  path: string;
  key: string;
}

/** A first answer, kept to be given again to the byte. */
export interface KeptAnswer {
  status: number;
  text: string;
  headers: Record<string, string>;
}

/** Where keys are kept. */
export interface IdempotencyStore {
  /** The first answer to the same request; null where this is the first. @throws ApiError 409 or 422 */
  begin(scope: IdempotencyScope, bodyText: string): Promise<KeptAnswer | null>;
  /** Keeps the answer; `answer` is null where it holds a secret. */
  finish(scope: IdempotencyScope, status: number, answer: KeptAnswer | null, resourceId: string | null): Promise<void>;
  /** Frees the key: the request failed in a way that may be tried again. */
  abandon(scope: IdempotencyScope): Promise<void>;
}

/**
 * The same for the same JSON, whatever the order of its members and the white space between them. Long lists in steps: others get their
 * turn.
 */
export async function canonicalText(body: unknown): Promise<string> {
  if (body === undefined) return "";
  if (typeof body !== "object" || body === null || Array.isArray(body)) return JSON.stringify(inOrder(body));
  const members: string[] = [];
  for (const name of Object.keys(body).sort()) {
    const value: unknown = Reflect.get(body, name);
    members.push(`${JSON.stringify(name)}:${Array.isArray(value) ? await listText(value) : JSON.stringify(inOrder(value))}`);
  }
  return `{${members.join(",")}}`;
}

async function listText(list: readonly unknown[]): Promise<string> {
  const parts: string[] = [];
  for (let from = 0; from < list.length; from += longestStep) {
    if (from > 0) await setImmediate();
    parts.push(JSON.stringify(list.slice(from, from + longestStep).map(inOrder)).slice(1, -1));
  }
  return `[${parts.join(",")}]`;
}
const longestStep = 2_000;

/** The value with the members of its objects by name. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(Reflect.get(value, name))]));
}

/** The scope of a request that carries `Idempotency-Key`; null where it has none. @throws ApiError 400 for a key that is none. */
export function scopeOf(request: Request, caller: Caller): IdempotencyScope | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw invalidRequest([{ path: "Idempotency-Key", message: "must be 1 to 255 visible ASCII characters" }]);
  }
  const { actor } = caller;
  return {
    organizationId: caller.organizationId,
    caller: `${actor.kind}:${actor.kind === "user" ? actor.userId : actor.id}`,
    method: request.method,
    path: new URL(request.url).pathname,
    key,
  };
}

const Kept = z.object({ text: z.string(), headers: z.record(z.string(), z.string()) });

interface BeginRow {
  state: "fresh" | "replay" | "mismatch" | "in_progress";
  status: number | null;
  body: unknown;
  resource_id: string | null;
}

async function begin(scope: IdempotencyScope, bodyText: string): Promise<KeptAnswer | null> {
  const hash = createHash("sha256").update(bodyText).digest("hex");
  const [row] = await query<BeginRow>("select * from private.idempotency_begin($1, $2, $3, $4, $5, $6)", [
    ...valuesOf(scope),
    hash,
  ]);
  if (!row || row.state === "fresh") return null;
  if (row.state === "mismatch") {
    throw new ApiError(
      "idempotency_mismatch",
      "This Idempotency-Key was used with another body. Use a new key for a new request.",
    );
  }
  if (row.state === "in_progress") {
    throw new ApiError(
      "idempotency_in_progress",
      "The first request with this Idempotency-Key is still running. Try again in a moment.",
      {
        headers: { "Retry-After": "1" },
      },
    );
  }
  const kept = Kept.safeParse(row.body);
  if (kept.success && row.status !== null) return { status: row.status, ...kept.data };
  const details = row.resource_id === null ? [] : [{ path: "id", message: row.resource_id }];
  throw new ApiError("conflict", "This request was carried out before, and its answer is not kept.", { details });
}

/** The kept answers, in the database: the same for every web process. */
export const idempotency: IdempotencyStore = {
  begin,
  async finish(scope, status, answer, resourceId) {
    const body = answer && JSON.stringify({ text: answer.text, headers: answer.headers });
    await query("select private.idempotency_finish($1, $2, $3, $4, $5, $6, $7, $8)", [
      ...valuesOf(scope),
      status,
      body,
      resourceId,
    ]);
  },
  async abandon(scope) {
    await query("select private.idempotency_abandon($1, $2, $3, $4, $5)", valuesOf(scope));
  },
};

function valuesOf(scope: IdempotencyScope): string[] {
  return [scope.organizationId, scope.caller, scope.method, scope.path, scope.key];
}
