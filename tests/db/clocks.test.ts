import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { toApiError } from "@/lib/api/database-errors";
import { asCaller } from "@/lib/db/as-caller";
import { get } from "@/lib/health/service";
import { callerOfJob } from "@/lib/identity/caller";

afterEach(() => vi.restoreAllMocks());

function moveClock(minutes: number): void {
  const now = Date.now;
  vi.spyOn(Date, "now").mockImplementation(() => now.call(Date) + minutes * 60_000);
}

const read = () => asCaller(callerOfJob(randomUUID(), randomUUID())).from("meetings").select("id").limit(1);
const health = () =>
  get(
    { requestId: "", now: new Date(), signal: AbortSignal.timeout(10_000), request: new Request("http://a/") },
    { params: {}, query: {}, body: undefined },
  );

test.each([-0.9, 0.9])("a clock that is %d minutes off the database's is good enough", async (minutes) => {
  moveClock(minutes);
  expect((await read()).error).toBeNull();
});

test.each([-10, 10])("one that is %d minutes off is a 503 that says so, and health tells of it", async (minutes) => {
  moveClock(minutes);
  const { error } = await read();
  expect(toApiError(error)).toMatchObject({ code: "unavailable", message: expect.stringContaining("clocks") });
  expect(await health()).toMatchObject({ data: { status: "degraded", checks: { clock: "off" } } });
});
