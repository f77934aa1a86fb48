import type { EndpointSpec, Meta } from "@/lib/api/endpoint";
import type { PageMeta } from "@/lib/api/pagination";
import type { z } from "@/lib/api/zod";
import { signInPage } from "@/lib/auth/next-page";
import { ApiError, type RequestOptions, request } from "@/lib/client/request";
import type { Operations } from "@/lib/operations";

/** An operation by its method and path as the contract has them: `GET /meetings/{id}`. */
export type Operation = keyof Operations;

interface Parts {
  params?: Readonly<Record<string, unknown>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
}

type Part<S, Name extends string> =
  S extends Readonly<Record<Name, infer Schema extends z.ZodType>> ? z.input<Schema> : Record<never, never>;
type Query<S> = Part<S, "query"> & (S extends { list: string } ? { page?: number; limit?: number } : unknown);
/** A part without a required member may be left out. */
type Lenient<Name extends string, T> = Record<never, never> extends T ? Partial<Record<Name, T>> : Record<Name, T>;

type InputOf<S extends EndpointSpec> = Parts &
  Lenient<"params", Part<S, "params">> &
  Lenient<"query", Query<S>> &
  Lenient<"body", Part<S, "body">>;

/** What an operation is called with, typed by its schemas. The browser reads lists by page, never in change order. */
export type Input<O extends Operation> = InputOf<Operations[O]>;

type OwnMeta<S> = S extends { meta: infer Own extends z.ZodType } ? z.output<Own> : Record<never, never>;

interface ReplyOf<S extends EndpointSpec> {
  data: S extends { list: string } ? z.output<S["response"]>[] : z.output<S["response"]>;
  meta: S extends { list: string } ? PageMeta & OwnMeta<S> : Meta<S>;
}

/** A success: lists come by page, so their rows are whole and their meta is a page's. */
export type Reply<O extends Operation> = ReplyOf<Operations[O]>;

/** Where an operation is, its parameters in place; empty query members are left out. Also the key of its cached answer. */
export function urlOf<O extends Operation>(operation: O, { params, query }: Input<O>): string {
  const path = operation
    .slice(operation.indexOf("/"))
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  return `/api/v1${path}${search.size === 0 ? "" : `?${search}`}`;
}

/** The server parsed the answer by the operation's own schemas before it sent it, so their types hold here. */
const asReply = <O extends Operation>(_: O, reply: { data: unknown; meta: unknown }) => reply as Reply<O>;

function goToSignIn(): void {
  window.location.assign(signInPage(window.location.pathname + window.location.search));
}

/** Calls the API as the signed-in person. Rejects with ApiError; a session that has ended leads to the sign-in page. */
export async function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  options: Omit<RequestOptions, "body"> = {},
): Promise<Reply<O>> {
  const method = operation.slice(0, operation.indexOf(" "));
  try {
    return asReply(operation, await request(urlOf(operation, input), method, { ...options, body: input.body }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) goToSignIn();
    throw error;
  }
}
