import { expect } from "vitest";
import { dataOf, type EndpointSpec, type Meta, metaOf, statusesOf } from "@/lib/api/endpoint";
import { ErrorEnvelope } from "@/lib/api/envelope";
import { errorsOf } from "@/lib/api/error-examples";
import { errorStatus } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";
import { env } from "@/lib/env";
import { endpoints } from "@/lib/operations";

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The envelope's members; all undefined where the answer is a file. */
  data: unknown;
  error: { code: string; message: string; details?: { path: string; message: string }[] } | null;
  meta: unknown;
}

export interface Sent {
  /** Sent as JSON; with `text`, that text is sent as it is. */
  body?: unknown;
  text?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

interface Given<S extends EndpointSpec> {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | boolean>>;
  body?: S extends { body: infer Body extends z.ZodType } ? z.input<Body> : never;
  headers?: Record<string, string>;
}

/** A success. The rows of a list in change order may be tombstones too. */
interface Success<S extends EndpointSpec> {
  data: S extends { list: string } ? z.output<S["response"]>[] : z.output<S["response"]>;
  meta: Meta<S>;
}

const base = () => `${env().PUBLIC_URL}/api/v1`;
const requestId = z.uuid();

/**
 * The API as one credential sees it. Each answer is checked against the law that holds for all of them, and against the closed
 * schema of its operation, before a test looks at it.
 */
export class ApiClient {
  /** `isRated`: the credential is a good key, so what is answered to it carries its rate. */
  constructor(
    private readonly credential: Readonly<Record<string, string>>,
    private readonly isRated = false,
  ) {}

  /** An operation as its contract has it; fails the test where the answer is no success. */
  async call<const S extends EndpointSpec>(
    spec: S,
    given: Given<S> = {},
  ): Promise<Success<S> & { status: number; headers: Headers }> {
    const params: Record<string, unknown> = { ...given.params };
    const path = spec.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = new URLSearchParams(Object.entries(given.query ?? {}).map(([name, value]) => [name, String(value)]));
    const answer = await this.send(spec.method, `${path}${search.size > 0 ? `?${search}` : ""}`, {
      ...(given.body !== undefined && { body: given.body }),
      ...(given.headers && { headers: given.headers }),
    });
    expect(answer.error, `${spec.operationId}: ${answer.text.slice(0, 500)}`).toBeNull();
    return { ...checkedAs(spec, answer), status: answer.status, headers: answer.headers };
  }

  /** Any request: below /api/v1, or with a path of its own that begins with /api. */
  async send(method: string, path: string, { body, text, headers }: Sent = {}): Promise<Answer> {
    const hasBody = body !== undefined || text !== undefined;
    const sentAt = Date.now();
    const response = await fetch(/^\/api(\/|$)/.test(path) ? new URL(path, env().PUBLIC_URL) : `${base()}${path}`, {
      method: method.toUpperCase(),
      redirect: "manual",
      headers: { ...this.credential, ...(hasBody && { "Content-Type": "application/json" }), ...headers },
      ...(hasBody && { body: text ?? JSON.stringify(body) }),
    });
    const answer = await checkedAnswer(method.toLowerCase(), path, response);
    // A body whose declared length is over the limit is refused before anybody looks at the credential.
    const isSeen = answer.status !== 413;
    if (this.isRated && isSeen && takesKeys(operationOf(method.toLowerCase(), path))) expectRate(answer.headers, sentAt);
    return answer;
  }
}

/** Somebody with an API key. */
export const withKey = (key: string): ApiClient => new ApiClient({ Authorization: `Bearer ${key}` }, true);

/** Somebody without any credential. */
export const nobody = new ApiClient({});

const takesKeys = (spec: EndpointSpec | undefined): boolean =>
  spec !== undefined && spec.permission !== "public" && spec.permission !== "session";

/** The minute that counts ends after the request was sent; a long one may be answered after it. */
function expectRate(headers: Headers, sentAt: number): void {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) => headers.get(`x-ratelimit-${name}`));
  expect(Number(limit)).toBeGreaterThan(0);
  expect(Number(remaining)).toBeLessThanOrEqual(Number(limit));
  expect(Number(reset)).toBeGreaterThan(sentAt / 1000 - 1);
  expect(Number(reset) - Date.now() / 1000).toBeLessThan(61);
}

/** The answer under the types of its operation, whose closed schemas `checkedAnswer` has held against it. */
function checkedAs<S extends EndpointSpec>(_spec: S, { data, meta }: Answer): Success<S> {
  return { data, meta } as Success<S>;
}

async function checkedAnswer(method: string, path: string, response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  expect(requestId.safeParse(headers.get("x-request-id")).success, `X-Request-Id of ${method} ${path}`).toBe(true);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-type") ?? "").not.toContain("html");
  const answer = { status, headers, text, data: undefined, error: null, meta: undefined };
  if (text === "") return answer;
  const spec = operationOf(method, path);
  if (spec && status < 300 && isFile(spec, headers)) {
    const isJson = headers.get("content-type")?.startsWith("application/json");
    if (isJson)
      expect(spec.response.safeParse(JSON.parse(text)).error?.issues, `the file of ${spec.operationId}`).toBeUndefined();
    return answer;
  }
  expect(headers.get("content-type")).toBe("application/json");
  const envelope: unknown = JSON.parse(text);
  return {
    ...answer,
    ...(status < 300 ? checkedSuccess(spec, status, envelope) : checkedError(spec, status, headers, envelope)),
  };
}

function isFile(spec: EndpointSpec, headers: Headers): boolean {
  const type = (headers.get("content-type") ?? "").split(";")[0] ?? "";
  return spec.produces?.includes(type) ?? false;
}

function checkedSuccess(
  spec: EndpointSpec | undefined,
  status: number,
  envelope: unknown,
): Omit<Answer, "status" | "headers" | "text"> {
  if (!spec) throw new Error("a success of an operation that no contract has");
  expect(statusesOf(spec), spec.operationId).toContain(status);
  const shape = z.strictObject({ data: dataOf(spec), error: z.null(), meta: metaOf(spec) });
  const checked = shape.safeParse(envelope);
  expect(checked.error?.issues, `the answer of ${spec.operationId} fits its closed schema`).toBeUndefined();
  return z.object({ data: z.unknown(), error: z.null(), meta: z.unknown() }).parse(envelope);
}

function checkedError(spec: EndpointSpec | undefined, status: number, headers: Headers, envelope: unknown) {
  const { data, error, meta } = ErrorEnvelope.parse(envelope);
  expect(Reflect.get(errorStatus, error.code), error.code).toBe(status);
  expect(meta.request_id).toBe(headers.get("x-request-id"));
  expect(headers.get("cache-control")).toBe("private, no-store");
  if (spec) expect(errorsOf(spec), `${spec.operationId} declares the errors it answers`).toContain(error.code);
  expect(status === 401, "WWW-Authenticate comes with 401").toBe(headers.has("www-authenticate"));
  expect(status === 429 || status === 503, "Retry-After comes with 429 and 503").toBe(
    headers.has("retry-after") && error.code !== "idempotency_in_progress",
  );
  const { details, ...rest } = error;
  return { data, meta, error: { ...rest, ...(details && { details }) } };
}

/** The operation that a request reaches: literal paths before those with parameters, as the router has it. */
export function operationOf(method: string, pathAndQuery: string): EndpointSpec | undefined {
  const parts = (pathAndQuery.split("?")[0] ?? "").split("/");
  const fitting = endpoints.filter((spec) => {
    const own = spec.path.split("/");
    return own.length === parts.length && own.every((part, place) => part.startsWith("{") || part === parts[place]);
  });
  const [nearest] = fitting.sort((a, b) => a.path.split("{").length - b.path.split("{").length);
  return endpoints.find((spec) => spec.path === nearest?.path && spec.method === (method === "head" ? "get" : method));
}
