import type { ErrorCode } from "@/lib/api/errors";
import { ListMeta, PageMeta, pageQuery, type SyncMeta, syncQuery } from "@/lib/api/pagination";
import type { FileReply, Reply, SuccessStatus } from "@/lib/api/reply";
import { z } from "@/lib/api/zod";
import type { Db } from "@/lib/db/as-caller";
import type { Caller, MemberRole, SessionUser } from "@/lib/identity/caller";

type Method = "get" | "post" | "put" | "patch" | "delete";
/** Who may call: `public` needs no credential, `session` a person signed in but no organization, the rest a key or a member. */
export type Permission = "public" | "session" | "read" | "write" | "admin";

/** What an operation is. Read by `handle`, by the types of verbs and clients, by the OpenAPI document and by the browser. */
export interface EndpointSpec {
  operationId: string;
  method: Method;
  /** Below `/api/v1`, with its parameters in braces: `/meetings/{id}`. */
  path: `/${string}`;
  tag: string;
  summary: string;
  description?: string;
  permission: Permission;
  /** Roles that may call it without having the permission; the verb says how far. */
  orRoles?: readonly MemberRole[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** What it takes as `multipart/form-data`, beside the JSON of `body`. */
  form?: z.ZodObject;
  /** The schema of `data`; with `list`, the schema of one row of it. */
  response: z.ZodType;
  /** `page` adds page and limit; `sync` adds change order to them: updated_since, cursor, include_deleted. */
  list?: "page" | "sync";
  /** Members of `meta` beyond those of a list. */
  meta?: z.ZodObject;
  /** The success statuses it can answer, the usual one first: 201 for post and 200 for others where not said. */
  status?: readonly [SuccessStatus, ...SuccessStatus[]];
  /** The errors of this operation. Those that every operation can answer are added automatically. */
  errors: readonly ErrorCode[];
  /** Shown in the document; each part fits its schema. */
  example?: { params?: unknown; query?: unknown; body?: unknown; data?: unknown };
  /** The largest body in bytes: 1 MB where not said. */
  bodyLimitBytes?: number;
  /** Takes `Idempotency-Key`. */
  idempotent?: boolean;
  /** Media types of files and streams that it can answer beside the envelope; `application/json` among them replaces the envelope. */
  produces?: readonly string[];
  /** The answer holds a secret that is shown once, so it is never stored for a repeated request. */
  secretInAnswer?: boolean;
}

const noMembers = z.strictObject({});

/** Declares an operation; keeps its exact types. */
export function endpoint<const S extends EndpointSpec>(spec: S): S {
  return spec;
}

/** The statuses of success, the usual one first. */
export function statusesOf(spec: EndpointSpec): readonly [SuccessStatus, ...SuccessStatus[]] {
  return spec.status ?? (spec.method === "post" ? [201] : [200]);
}

/** The parameters in an operation's path. */
export const paramsOf = (spec: EndpointSpec): z.ZodObject => spec.params ?? noMembers;

/** Makes each operation's schema once: zod compiles a schema when it first parses, which takes longer than the parsing. */
function oncePerOperation<Schema extends z.ZodType>(make: (spec: EndpointSpec) => Schema): (spec: EndpointSpec) => Schema {
  const made = new WeakMap<EndpointSpec, Schema>();
  return (spec) => {
    const schema = made.get(spec) ?? make(spec);
    made.set(spec, schema);
    return schema;
  };
}

/** Every query parameter of an operation, those of its list among them. */
export const queryOf = oncePerOperation((spec): z.ZodObject => {
  const own = spec.query ?? noMembers;
  if (!spec.list) return own;
  return own.safeExtend(spec.list === "sync" ? syncQuery : pageQuery);
});

/** The schema of `data`. */
export const dataOf = oncePerOperation((spec): z.ZodType => (spec.list ? z.array(spec.response) : spec.response));

/** The schema of `meta`: a list's page or cursor with members of its own, or null. */
export const metaOf = oncePerOperation((spec): z.ZodType => {
  const { meta: own, list } = spec;
  if (!list) return own ?? z.null();
  const meta: z.ZodObject = list === "sync" ? ListMeta : PageMeta;
  return own ? own.safeExtend(meta.shape) : meta;
});

type SchemaOf<S, K extends string> = S extends { readonly [P in K]: infer Schema extends z.ZodType } ? Schema : typeof noMembers;
type ListQuery<S> = S extends { list: "page" }
  ? typeof pageQuery
  : S extends { list: "sync" }
    ? typeof syncQuery
    : Record<never, never>;
type FullQuery<S> = z.ZodObject<ListQuery<S>>;

type FormOf<S> = S extends { form: infer Form extends z.ZodObject } ? z.output<Form> : never;

/** What a verb gets, parsed. */
export interface Input<S extends EndpointSpec> {
  params: z.output<SchemaOf<S, "params">>;
  query: z.output<SchemaOf<S, "query">> & (S extends { list: string } ? z.output<FullQuery<S>> : unknown);
  body: S extends { body: infer Body extends z.ZodType } ? z.output<Body> | FormOf<S> : undefined;
}

type OwnMeta<S extends EndpointSpec> = S extends { meta: infer Own extends z.ZodObject } ? z.output<Own> : Record<never, never>;

/** `data` of a success. */
type Data<S extends EndpointSpec> = S extends { list: string } ? z.output<S["response"]>[] : z.output<S["response"]>;

/** `meta` of a success: the page or the cursor of a list, members of its own, or null. */
export type Meta<S extends EndpointSpec> = S extends { list: "page" }
  ? PageMeta & OwnMeta<S>
  : S extends { list: "sync" }
    ? (PageMeta | SyncMeta) & OwnMeta<S>
    : S extends { meta: z.ZodObject }
      ? OwnMeta<S>
      : null;

interface Context {
  requestId: string;
  now: Date;
  /** Aborts when the caller hangs up. */
  signal: AbortSignal;
  request: Request;
}

interface OrganizationContext extends Context {
  /** The database as this caller: row-level security applies. */
  db: Db;
  caller: Caller;
}

interface SessionContext extends Context {
  user: SessionUser;
}

export type ContextOf<P extends Permission> = P extends "public"
  ? Context
  : P extends "session"
    ? SessionContext
    : OrganizationContext;

type Plain<S extends EndpointSpec> = S extends { list: string } ? never : Data<S>;
type File<S extends EndpointSpec> = S extends { produces: readonly string[] } ? FileReply : never;

/**
 * What carries an operation out. Answers the data, or a reply where status, meta or headers are not the usual ones; a list always has
 * meta.
 */
export type Verb<S extends EndpointSpec> = (
  ctx: ContextOf<S["permission"]>,
  input: Input<S>,
) => Promise<Plain<S> | Reply<Data<S>, Meta<S>> | File<S>>;
