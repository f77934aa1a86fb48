import type { Logger } from "pino";
import { type Answer, type AnswerContext, errorAnswer, respond, successAnswer } from "@/lib/api/answer";
import { type AnswerForm, envelopeForm } from "@/lib/api/answer-form";
import { toApiError } from "@/lib/api/database-errors";
import { type EndpointSpec, statusesOf, type Verb } from "@/lib/api/endpoint";
import { type ApiError, forbidden } from "@/lib/api/errors";
import { canonicalText, type IdempotencyScope, type IdempotencyStore, type KeptAnswer, scopeOf } from "@/lib/api/idempotency";
import { type ParsedInput, type PathParams, parseInput } from "@/lib/api/input";
import { type OnUndeclared, parseOutput } from "@/lib/api/output";
import { FileReply, Reply } from "@/lib/api/reply";
import { isKnown, taggedWith } from "@/lib/api/version";
import type { Db } from "@/lib/db/as-caller";
import { type Caller, type Identification, isSameCaller, type SessionUser } from "@/lib/identity/caller";
import { countRequest } from "@/lib/telemetry";

/** What the transport needs from other rooms; tests give it fakes. */
export interface HandlerDependencies {
  authenticate(request: Request, setCookie: (line: string) => void): Identification;
  authenticateSession(request: Request, setCookie: (line: string) => void): Promise<SessionUser>;
  /** Throws where another site's page made the browser send this. */
  refuseForeignOrigin(request: Request): void;
  asCaller(caller: Caller): Db;
  idempotency: IdempotencyStore;
  logger(ids: { request_id: string; organization_id?: string }): Pick<Logger, "info" | "warn" | "error">;
  now(): Date;
  /** Undeclared members in an answer are an error; where false, they are removed and logged. False in production only. */
  isStrict: boolean;
}

export interface RouteHandler {
  (request: Request, route: { params: Promise<PathParams> }): Promise<Response>;
  readonly endpoint: EndpointSpec;
  readonly form: AnswerForm;
}

type Run = (ctx: object, input: object) => Promise<unknown>;

/** A verb is called with the context of its own endpoint's permission and with input parsed by that endpoint's own schemas. */
function asRun<S extends EndpointSpec>(verb: Verb<S>): Run {
  return verb as Run;
}

/** Makes `handle`, which turns an operation and its verb into the handler of a route that answers in this form. */
export function createHandle(dependencies: HandlerDependencies, form: AnswerForm = envelopeForm) {
  return function handle<const S extends EndpointSpec>(spec: S, verb: Verb<S>): RouteHandler {
    const run = asRun(verb);
    const handler = (request: Request, route: { params: Promise<PathParams> }) =>
      new Exchange({ ...dependencies, form }, spec, run, request).answer(route);
    return Object.assign(handler, { endpoint: spec, form });
  };
}

/** One request and its answer. */
class Exchange {
  private readonly requestId = crypto.randomUUID();
  private readonly now: Date;
  private caller: Caller | null = null;
  /** Lines of `Set-Cookie`, of a session that was renewed. */
  private readonly cookies: string[] = [];
  private readonly setCookie = (line: string): void => void this.cookies.push(line);

  constructor(
    private readonly dependencies: HandlerDependencies & { form: AnswerForm },
    private readonly spec: EndpointSpec,
    private readonly run: Run,
    private readonly request: Request,
  ) {
    this.now = dependencies.now();
  }

  async answer(route: { params: Promise<PathParams> }): Promise<Response> {
    const started = performance.now();
    let answer: Answer;
    let error: ApiError | null = null;
    try {
      // Next gives no params at all to a route without any.
      answer = await this.success((await route.params) ?? {});
    } catch (cause) {
      error = toApiError(cause);
      answer = errorAnswer(error, this.context(error));
    }
    this.log(answer.status, performance.now() - started, error);
    return respond(answer, this.context(error));
  }

  private async success(params: PathParams): Promise<Answer> {
    const { permission } = this.spec;
    if (permission === "public") {
      this.dependencies.refuseForeignOrigin(this.request);
      return this.answerTo({}, params);
    }
    if (permission === "session")
      return this.answerTo({ user: await this.dependencies.authenticateSession(this.request, this.setCookie) }, params);
    const { caller, likely } = this.dependencies.authenticate(this.request, this.setCookie);
    if (likely && this.spec.method === "get" && !this.spec.produces) return this.readAhead(likely, caller, params);
    this.caller = await caller;
    return this.answerTo(this.authorize(this.caller), params);
  }

  /** Reads for the likely caller while the credential is checked; the result is used only if the check finds the same caller. */
  private async readAhead(likely: Caller, checked: Promise<Caller>, params: PathParams): Promise<Answer> {
    const guess = (async () => this.answerTo(this.authorize(likely), params))();
    // When the check fails, its error is the answer, and the early read's result or error is dropped.
    guess.catch(() => undefined);
    this.caller = await checked;
    return isSameCaller(likely, this.caller) ? guess : this.answerTo(this.authorize(this.caller), params);
  }

  /** The context of a caller who may do this. @throws ApiError 403 */
  private authorize(caller: Caller): object {
    const { permission, orRoles } = this.spec;
    const mayAll = caller.permissions.some((one) => one === permission) || orRoles?.some((role) => role === caller.role);
    if (!mayAll) throw forbidden(`This needs the permission ${permission}.`);
    return { caller, db: this.dependencies.asCaller(caller) };
  }

  private async answerTo(identity: object, params: PathParams): Promise<Answer> {
    const input = await parseInput(this.spec, this.request, params);
    const ctx = { ...identity, requestId: this.requestId, now: this.now, signal: this.request.signal, request: this.request };
    const scope = this.spec.idempotent && this.caller ? scopeOf(this.request, this.caller) : null;
    return scope ? this.once(scope, ctx, input) : this.carryOut(ctx, input);
  }

  private async carryOut(ctx: object, input: ParsedInput): Promise<Answer> {
    const result = await this.run(ctx, { params: input.params, query: input.query, body: input.body });
    const [usualStatus] = statusesOf(this.spec);
    if (result instanceof FileReply) return { status: 200, body: result, headers: {} };
    const { data, status, meta, headers } = result instanceof Reply ? result : new Reply(result, undefined, null, {});
    const output = parseOutput(this.spec, data, meta, this.onUndeclared);
    const answer = successAnswer(status ?? usualStatus, output.data, output.meta, headers, this.dependencies.form);
    return this.tagged(answer, output.data);
  }

  /** With `Location` where something was made, and `ETag` where it can be read again: who knows it already gets a 304. */
  private tagged(answer: Answer & { body: string }, data: unknown): Answer {
    const headers = { ...answer.headers };
    const id = answer.status === 201 ? Reflect.get(Object(data), "id") : undefined;
    if (typeof id === "string") headers.Location ??= `${new URL(this.request.url).pathname}/${id}`;
    const isRead = this.spec.method === "get";
    if (!isRead && headers.ETag === undefined) return { ...answer, headers };
    headers.ETag = taggedWith(headers.ETag, answer.body);
    return isRead && isKnown(this.request, headers.ETag)
      ? { status: 304, body: "", headers: { ETag: headers.ETag } }
      : { ...answer, headers };
  }

  /** Carries out a request with an `Idempotency-Key` once, or repeats its first answer. */
  private async once(scope: IdempotencyScope, ctx: object, input: ParsedInput): Promise<Answer> {
    const { idempotency } = this.dependencies;
    const kept = await idempotency.begin(scope, await canonicalText(input.sent));
    if (kept) return { status: kept.status, body: kept.text, headers: { ...kept.headers, "Idempotency-Replayed": "true" } };
    try {
      const answer = await this.carryOut(ctx, input);
      await this.keep(scope, answer);
      return answer;
    } catch (cause) {
      const error = toApiError(cause);
      const mayBeTriedAgain = error.status >= 500 || error.status === 400 || error.status === 429;
      if (mayBeTriedAgain) await this.logFailure(idempotency.abandon(scope));
      else await this.keep(scope, errorAnswer(error, this.context(error)));
      throw error;
    }
  }

  private async keep(scope: IdempotencyScope, answer: Answer): Promise<void> {
    const { idempotency } = this.dependencies;
    if (typeof answer.body !== "string") return this.logFailure(idempotency.abandon(scope));
    const whole: KeptAnswer = { status: answer.status, text: answer.body, headers: { ...answer.headers } };
    const kept = this.spec.secretInAnswer && answer.status < 300 ? null : whole;
    await this.logFailure(idempotency.finish(scope, answer.status, kept, resourceIdOf(answer.body)));
  }

  /**
   * The operation has succeeded or failed by now, so an error in storing its idempotency key is logged and not answered; the key expires
   * by itself.
   */
  private async logFailure(writing: Promise<void>): Promise<void> {
    await writing.catch((err: unknown) => this.logger().error({ err }, "idempotency key not settled"));
  }

  private readonly onUndeclared: OnUndeclared = (paths) => {
    if (this.dependencies.isStrict)
      throw new Error(`The answer of ${this.spec.operationId} has undeclared members: ${paths.join(", ")}`);
    this.logger().error({ operation: this.spec.operationId, paths }, "undeclared members taken out of an answer");
  };

  private context(error: ApiError | null): AnswerContext {
    const rate = this.caller?.rate ?? error?.rate ?? null;
    const { form } = this.dependencies;
    return { requestId: this.requestId, method: this.request.method, rate, cookies: this.cookies, now: this.now, form };
  }

  private logger() {
    const organization = this.caller ? { organization_id: this.caller.organizationId } : {};
    return this.dependencies.logger({ request_id: this.requestId, ...organization });
  }

  private log(status: number, durationMs: number, error: ApiError | null): void {
    countRequest(this.spec.operationId, this.request.method, status, durationMs / 1000);
    const line = {
      operation: this.spec.operationId,
      method: this.request.method,
      status,
      duration_ms: Math.round(durationMs * 10) / 10,
    };
    const fault = error ? { error_code: error.code } : {};
    if (status >= 500) this.logger().error({ ...line, ...fault, err: error?.cause ?? error }, "request failed");
    else this.logger().info({ ...line, ...fault }, "request");
  }
}

/** The id of what an answer says was made: its own, or its meeting's. */
function resourceIdOf(answer: string): string | null {
  const whole: unknown = JSON.parse(answer);
  const data: unknown = Reflect.get(Object(whole), "data") ?? whole;
  if (typeof data !== "object" || data === null) return null;
  const id: unknown = Reflect.get(data, "id") ?? Reflect.get(data, "meeting_id");
  return typeof id === "string" ? id : null;
}
