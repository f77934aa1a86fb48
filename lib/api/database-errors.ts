import { ApiError, conflict, forbidden, invalidRequest, notFound, unavailable } from "@/lib/api/errors";
import { z } from "@/lib/api/zod";

/** What PostgREST's answer, pg's error and a failed fetch have in common. */
const Fault = z.object({
  code: z.string().catch(""),
  message: z.string().catch(""),
  details: z.string().nullish(),
  detail: z.string().optional(),
});
type Fault = z.infer<typeof Fault>;

const unstorable = "a value can't be stored: it is too long, out of range or not valid text";
const downCodes =
  /^(?:08...|53...|57P0[1-5]|57014|55P03|40001|40P01|PGRST00[0-4]|PGRST20[25]|ECONN\w+|CONNECTION_\w+|CONNECT_TIMEOUT|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN|UND_ERR_\w+)$/;
const downMessages =
  /^(?:TypeError: )?fetch failed|^write (?:CONNECTION_\w+|CONNECT_TIMEOUT)|\bE(?:CONNREFUSED|CONNRESET|PIPE)\b|^TimeoutError|operation was aborted due to timeout|Connection terminated|connection timeout|timeout exceeded when trying to connect|Query read timeout|is not queryable/i;

/** SQLSTATEs and PostgREST codes whose fault is the caller's, and what each is to the caller. */
const meanings: Readonly<Record<string, (fault: Fault) => ApiError>> = {
  "23505": (fault) =>
    conflict(
      "Another one like it is there already.",
      columnsOf(fault).map((path) => ({ path, message: "is taken" })),
    ),
  "23503": (fault) =>
    /is still referenced/.test(textOf(fault))
      ? conflict("Others still refer to it.")
      : invalidRequest(
          referringColumns(fault).map((path) => ({ path, message: "refers to something that is not there" })),
          "The request refers to something that is not there.",
        ),
  "23502": () => invalidRequest([], "A value that is needed is missing."),
  "23514": () => invalidRequest([], "A value is outside of what is allowed."),
  "22001": () => invalidRequest([], unstorable),
  "22003": () => invalidRequest([], unstorable),
  "22007": () => invalidRequest([], unstorable),
  "22008": () => invalidRequest([], unstorable),
  "22021": () => invalidRequest([], unstorable),
  "22P02": () => invalidRequest([], unstorable),
  "22P05": () => invalidRequest([], unstorable),
  "22025": () => invalidRequest([], unstorable),
  "54000": () => invalidRequest([], unstorable),
  "54001": () => invalidRequest([], unstorable),
  "42501": () => forbidden(),
  P0002: () => notFound("thing"),
  PGRST116: () => notFound("thing"),
  // Raised by our own SQL functions, with a message that is meant for the caller.
  PT400: (fault) => invalidRequest([], sentence(fault.message)),
  PT402: (fault) => new ApiError("insufficient_balance", sentence(fault.message)),
  PT403: (fault) => forbidden(sentence(fault.message)),
  PT412: (fault) => new ApiError("precondition_failed", sentence(fault.message)),
  PT404: (fault) => notFound(/^(\w+) not found$/.exec(fault.message)?.[1] ?? "thing"),
  PT409: (fault) => conflict(sentence(fault.message)),
  "53100": () => unavailable("The database has no room on its disk. Reading goes on; what writes has to wait."),
  // Each token is minted for its request: only a clock that is wrong makes one too old or too new.
  PGRST303: () => unavailable("The clocks of this server and of the database are more than a minute apart. Set them by NTP."),
  PT503: () => unavailable("The queue is not ready."),
};

/**
 * Any error → the one the caller sees. ApiErrors stay; what the database says is looked up by its code, and a database that can't be
 * reached is a 503; everything else is a 500 that keeps the cause for the log.
 */
export function toApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  for (const fault of chain(cause)) {
    const meaning = meanings[fault.code]?.(fault);
    if (meaning) return withCause(meaning, cause);
    if (downCodes.test(fault.code) || downMessages.test(fault.message))
      return unavailable("The database can't be reached.", { cause });
  }
  return new ApiError("internal_error", "Something went wrong on our side.", { cause });
}

function withCause({ code, message, headers, details }: ApiError, cause: unknown): ApiError {
  return new ApiError(code, message, { headers, ...(details && { details }), cause });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;
}

/** An error and what caused it, five deep at most. */
function chain(error: unknown): Fault[] {
  const faults: Fault[] = [];
  for (let next = error, depth = 0; typeof next === "object" && next !== null && depth < 5; depth++) {
    const fault = Fault.safeParse(next);
    if (fault.success) faults.push(fault.data);
    next = "cause" in next ? next.cause : undefined;
  }
  return faults;
}

function textOf(fault: Fault): string {
  return `${fault.details ?? ""} ${fault.detail ?? ""} ${fault.message}`;
}

/** The columns in `Key (organization_id, name)=(…) already exists.`, without the tenant's; never the values. */
function columnsOf(fault: Fault): string[] {
  const columns = /Key \(([a-z0-9_, ]+)\)=/.exec(textOf(fault))?.[1]?.split(", ") ?? [];
  return columns.filter((column) => column !== "organization_id");
}

/** Of a broken reference; where the key is not told, the constraint's name tells it: `tasks_meeting_fkey` is of `meeting_id`. */
function referringColumns(fault: Fault): string[] {
  const told = columnsOf(fault);
  const [, table = "", constraint = ""] = /table "(\w+)" violates foreign key constraint "(\w+)_fkey"/.exec(fault.message) ?? [];
  if (told.length > 0 || !constraint.startsWith(`${table}_`)) return told;
  const target = constraint.slice(table.length + 1);
  return [target === "member" ? "user_id" : `${target}_id`];
}
