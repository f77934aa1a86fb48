import { describe, expect, test } from "vitest";
import { toApiError } from "@/lib/api/database-errors";
import { ApiError, notFound } from "@/lib/api/errors";

const answered = (code: string, message = "x", details: string | null = null) =>
  toApiError({ code, message, details, hint: null });

describe("what the database says", () => {
  test.each([
    ["23505", "conflict", 409],
    ["23503", "invalid_request", 400],
    ["23502", "invalid_request", 400],
    ["23514", "invalid_request", 400],
    ["22001", "invalid_request", 400],
    ["22003", "invalid_request", 400],
    ["22007", "invalid_request", 400],
    ["22008", "invalid_request", 400],
    ["22021", "invalid_request", 400],
    ["22P02", "invalid_request", 400],
    ["22P05", "invalid_request", 400],
    ["42501", "forbidden", 403],
    ["PGRST116", "not_found", 404],
    ["P0002", "not_found", 404],
    ["57P01", "unavailable", 503],
    ["57P03", "unavailable", 503],
    ["57014", "unavailable", 503],
    ["53300", "unavailable", 503],
    ["08006", "unavailable", 503],
    ["40P01", "unavailable", 503],
    ["PGRST001", "unavailable", 503],
    ["ECONNREFUSED", "unavailable", 503],
    ["ECONNRESET", "unavailable", 503],
    ["PT404", "not_found", 404],
    ["PT409", "conflict", 409],
    ["PT400", "invalid_request", 400],
    ["PT402", "insufficient_balance", 402],
    ["PT403", "forbidden", 403],
    ["PT412", "precondition_failed", 412],
    ["PT503", "unavailable", 503],
    ["PGRST303", "unavailable", 503],
    ["42P01", "internal_error", 500],
    ["PGRST301", "internal_error", 500],
    ["XX000", "internal_error", 500],
    ["", "internal_error", 500],
  ])("%s is %s, %i", (code, expected, status) => {
    const error = answered(code);
    expect([error.code, error.status]).toEqual([expected, status]);
  });

  test("names columns, never values or the tenant's column", () => {
    const error = answered(
      "23505",
      'duplicate key value violates "x"',
      "Key (organization_id, external_id)=(0b8f, secret-7) already exists.",
    );
    expect(error.details).toEqual([{ path: "external_id", message: "is taken" }]);
    expect(error.message).not.toContain("secret");
  });

  test.each([
    ['insert or update on table "tasks" violates foreign key constraint "tasks_assignee_fkey"', "", "assignee_id"],
    ['insert or update on table "meetings" violates foreign key constraint "meetings_member_fkey"', "", "user_id"],
    ["x", 'Key (meeting_id, organization_id)=(1, 2) is not present in table "meetings".', "meeting_id"],
  ])("names what refers to nothing, by its key or its constraint: %s", (message, details, path) => {
    expect(answered("23503", message, details).details).toEqual([{ path, message: "refers to something that is not there" }]);
  });

  test("that others still refer to it is a conflict", () => {
    expect(answered("23503", "x", 'Key (id)=(1) is still referenced from table "reports".').code).toBe("conflict");
  });

  test("never passes on its own text, but where our own functions wrote it for the caller", () => {
    expect(answered("22P02", 'invalid input syntax for type uuid: "hunter2"').message).not.toContain("hunter2");
    expect(answered("XX000", "hunter2").message).not.toContain("hunter2");
    expect(answered("PT409", "the meeting was changed meanwhile").message).toBe("The meeting was changed meanwhile.");
    expect(answered("PT404", "meeting not found")).toMatchObject({ message: notFound("meeting").message });
  });

  test.each([
    { message: "TypeError: fetch failed", code: "", details: "", hint: "" },
    new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) }),
    new Error("Connection terminated unexpectedly"),
    { message: "write CONNECTION_CLOSED 127.0.0.1:5432", code: "CONNECTION_CLOSED" },
    { message: "write CONNECTION_ENDED 127.0.0.1:5432", code: "XX000", details: null },
    { message: "read ECONNRESET", code: "", details: "" },
    new Error("timeout exceeded when trying to connect"),
    new Error("Query read timeout"),
    { message: "Error: Client has encountered a connection error and is not queryable", code: "SUP", details: null },
    { message: "Could not find the function public.create_transcript in the schema cache", code: "PGRST202", details: "" },
    Object.assign(new Error("outer"), { cause: Object.assign(new Error("inner"), { code: "57P01" }) }),
  ])("can't be reached (%s) is a 503 with Retry-After", (fault) => {
    const error = toApiError(fault);
    expect([error.status, error.headers["Retry-After"]]).toEqual([503, "5"]);
  });

  test.each(["a text", null, undefined, 7, { code: 7 }, new Error("x")])(
    "anything else thrown (%s) is a 500 that keeps its cause",
    (thrown) => {
      const error = toApiError(thrown);
      expect([error.code, error.cause]).toEqual(["internal_error", thrown]);
    },
  );

  test("an error that is one already stays itself; a cause that names itself ends", () => {
    const own = new ApiError("forbidden", "no");
    expect(toApiError(own)).toBe(own);
    const ring: { cause?: unknown } = {};
    ring.cause = ring;
    expect(toApiError(ring).code).toBe("internal_error");
  });
});
