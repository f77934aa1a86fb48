import type { AnswerForm } from "@/lib/api/answer-form";
import type { EndpointSpec, Permission } from "@/lib/api/endpoint";
import { errorExample, errorsOf } from "@/lib/api/error-examples";
import { type ErrorCode, errorStatus } from "@/lib/api/errors";

export const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An API key (`mira_live_…`), or the token of somebody signed in.",
  },
  apiKey: {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
    description: "An API key, for clients that can't set Authorization.",
  },
} as const;

/** Which schemes open an operation, each alone. */
export function securityOf(permission: Permission): Record<string, string[]>[] {
  if (permission === "public") return [];
  return permission === "session" ? [{ bearer: [] }] : [{ bearer: [] }, { apiKey: [] }];
}

const integer = { schema: { type: "integer" } } as const;

export const sharedHeaders = {
  "X-Request-Id": { description: "Name it when you ask for help.", schema: { type: "string", format: "uuid" } },
  "X-RateLimit-Limit": { description: "Requests that this key may make in a minute of the clock.", ...integer },
  "X-RateLimit-Remaining": { description: "Requests left in this minute.", ...integer },
  "X-RateLimit-Reset": { description: "When the next minute begins, in Unix seconds.", ...integer },
  "Retry-After": { description: "Seconds to wait before the next try.", ...integer },
  ETag: {
    description:
      "Names what was answered. Send it back as If-None-Match, and the answer is a 304 while it is the same; as If-Match, and a change is made only if nobody made another one meanwhile.",
    schema: { type: "string" },
    example: '"48211-2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
  },
  Location: { description: "Where it is.", schema: { type: "string" } },
  "Idempotency-Replayed": {
    description: "true: the request was carried out before, and this is its first answer again.",
    schema: { type: "string" },
  },
  "WWW-Authenticate": { description: "How to authenticate.", schema: { type: "string" } },
} as const;

type HeaderName = keyof typeof sharedHeaders;

/** The headers of an answer with this status. Keys have a rate; sessions have none. */
export function headersOf(
  { permission, idempotent }: Pick<EndpointSpec, "permission" | "idempotent">,
  status: number,
  hasTag: boolean,
): Record<string, { $ref: string }> {
  const isRated = permission !== "public" && permission !== "session";
  const names: HeaderName[] = ["X-Request-Id"];
  if (hasTag) names.push("ETag");
  if (status === 201) names.push("Location");
  if (idempotent && status < 300) names.push("Idempotency-Replayed");
  if (isRated && status !== 401) names.push("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");
  if (status === 401) names.push("WWW-Authenticate");
  if (status === 429 || status === 503) names.push("Retry-After");
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** Headers of requests, by the name they have as components. */
export const sharedParameters = {
  OrganizationId: {
    name: "X-Organization-Id",
    in: "header",
    description: "For sessions of a person in several organizations: which one is meant. Means nothing for a key.",
    schema: { type: "string", format: "uuid" },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "1 to 255 visible ASCII characters. The same request with the same key within 24 hours is carried out once, and gets its first answer again.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
    // Postman fills it in anew for each request; a fixed one would answer the first request again.
    example: "{{$guid}}",
  },
  IfMatch: {
    name: "If-Match",
    in: "header",
    description:
      "The ETag of what you read: if it was changed since, nothing happens and the answer is a 412. Without it, or with `*`, the last change wins.",
    schema: { type: "string" },
    example: "*",
  },
  IfNoneMatch: {
    name: "If-None-Match",
    in: "header",
    description: "The ETag of what you have: while it is the same, the answer is a 304 without a body.",
    schema: { type: "string" },
    example: '"0"',
  },
} as const;

/** The headers that an operation reads. */
export function requestHeadersOf({ method, permission, idempotent, errors, produces }: EndpointSpec): { $ref: string }[] {
  const names: (keyof typeof sharedParameters)[] = [];
  if (permission !== "public" && permission !== "session") names.push("OrganizationId");
  if (idempotent) names.push("IdempotencyKey");
  if (errors.includes("precondition_failed")) names.push("IfMatch");
  if (method === "get" && !produces) names.push("IfNoneMatch");
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** What it does, and who else may call it than those with its permission. */
export function descriptionOf({ description, summary, orRoles }: EndpointSpec): string {
  const roles = orRoles ? ` Members with the role ${orRoles.join(" or ")} may call it too.` : "";
  return `${description ?? `${summary}.`}${roles}`;
}

const descriptions: Readonly<Record<number, string>> = {
  200: "Done.",
  201: "Made.",
  202: "Taken; work goes on.",
  304: "It is as it was: If-None-Match names it.",
  400: "The request is not valid.",
  401: "No credential, or one that is not good.",
  402: "The balance does not cover it.",
  403: "The credential may not do that.",
  404: "Not there, or not for this caller.",
  409: "It conflicts with what is there.",
  412: "A condition is not met.",
  413: "The body is too large.",
  415: "The body is of another type than JSON.",
  422: "The Idempotency-Key belongs to another body.",
  429: "Too many requests in this minute.",
  500: "Something went wrong on our side.",
  502: "A service that this needs failed.",
  503: "The database or the queue is down.",
};

export function describeStatus(status: number): string {
  return descriptions[status] ?? "An error.";
}

/** The examples of each error status that an operation can answer, by code. */
export function errorExamplesOf(spec: EndpointSpec, form: AnswerForm): Map<number, Record<string, { value: unknown }>> {
  const byStatus = new Map<number, Record<string, { value: unknown }>>();
  const add = (code: ErrorCode) =>
    byStatus.set(errorStatus[code], { ...byStatus.get(errorStatus[code]), [code]: { value: errorExample(code, form) } });
  for (const code of errorsOf(spec)) add(code);
  return byStatus;
}
