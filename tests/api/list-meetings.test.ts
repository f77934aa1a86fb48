import { beforeAll, describe, expect, test } from "vitest";
import { SyncMeta } from "@/lib/api/pagination";
import { updateMeeting } from "@/lib/meetings/change-contract";
import { listMeetings } from "@/lib/meetings/contract";
import { database } from "@/tests/support/database";
import { until } from "@/tests/support/processes";
import { putCall, type Row } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newTenant({ timeZone: "America/New_York" });
});

const add = async (overrides: Row = {}, userId: string | null = null) => (await putCall(tenant.id, userId, overrides)).meetingId;
const ids = async (query: Record<string, string>) =>
  (await tenant.reader.call(listMeetings, { query: { limit: 100, ...query } })).data.map(({ id }) => id);

describe("200", () => {
  test("newest first, by the call's time, ties broken by id", async () => {
    const own = await newTenant();
    const at = (meeting_date: string) => putCall(own.id, null, { meeting_date });
    const [old, tieA, tieB, recent] = await Promise.all(
      ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"].map(at),
    );
    const ties = [tieA?.meetingId, tieB?.meetingId].sort().reverse();
    const { data, meta } = await own.reader.call(listMeetings);
    expect(data.map(({ id }) => id)).toEqual([recent?.meetingId, ...ties, old?.meetingId]);
    expect(meta).toEqual({ page: 1, limit: 20, total: 4, total_pages: 1 });
  });

  test("a row has what lists show: counts, scores and the rep's name", async () => {
    const { rep } = tenant.members;
    const external_id = "the-row";
    await add({ external_id }, rep.userId);
    const { data } = await tenant.reader.call(listMeetings, { query: { external_id } });
    expect(data).toMatchObject([
      {
        title: "Vectris Q2 sync",
        status: "completed",
        meeting_date: "2026-05-09T14:00:00.000Z",
        duration_seconds: 9,
        talk_ratio: 0.444,
        overall_score: 7.5,
        criteria: 1,
        scored_criteria: 1,
        weakest_criterion: { name: expect.any(String), score: 7.5 },
        report_count: 1,
        action_item_count: 1,
        decision_count: 1,
        user_id: rep.userId,
        user_name: rep.name,
        participants: [
          { name: "Ann Lee", side: "rep" },
          { name: "Bo Chen", side: "prospect" },
        ],
      },
    ]);
  });

  test("status", async () => {
    const failed = await add({ status: "failed", failure_reason: "No speech." });
    expect(await ids({ status: "failed" })).toEqual([failed]);
    expect(await ids({ status: "no_transcript" })).toEqual([]);
  });

  test("user_id, external_id and call_type", async () => {
    const { manager } = tenant.members;
    const id = await add({ external_id: "a,b)(\"'%_*\\", call_type: "cold-call" }, manager.userId);
    expect(await ids({ user_id: manager.userId })).toEqual([id]);
    expect(await ids({ external_id: "a,b)(\"'%_*\\" })).toEqual([id]);
    expect(await ids({ external_id: "a,b" })).toEqual([]);
    expect(await ids({ call_type: "cold-call" })).toEqual([id]);
  });

  test("by score, also among those that a word finds: what has none comes last, and no range of scores has it", async () => {
    const own = await newTenant();
    const scored = async (score: number | null, title: string) => {
      const { meetingId } = await putCall(own.id, null, { title });
      await database().owner("update public.meetings set overall_score = $1 where id = $2", [score, meetingId]);
      return meetingId;
    };
    const weak = await scored(3.2, "weak renewal");
    const none = await scored(null, "unscored renewal");
    const strong = await scored(8.9, "strong renewal");
    const found = async (query: Record<string, string>) =>
      (await own.reader.call(listMeetings, { query })).data.map(({ id }) => id);
    for (const q of [{}, { q: "renewal" }]) {
      expect(await found({ sort: "-overall_score", ...q })).toEqual([strong, weak, none]);
      expect(await found({ sort: "overall_score", ...q })).toEqual([weak, strong, none]);
      expect(await found({ min_score: "3.2", max_score: "5", ...q })).toEqual([weak]);
      expect(await found({ sort: "meeting_date", ...q })).toEqual((await found({ sort: "-meeting_date", ...q })).reverse());
    }
  });

  test("a date alone is that whole day in the organization's zone, both ends in it", async () => {
    const day = await newTenant({ timeZone: "America/New_York" });
    const at = async (meeting_date: string) => (await putCall(day.id, null, { meeting_date })).meetingId;
    const first = await at("2026-07-01T04:00:00.000Z");
    const last = await at("2026-07-02T03:59:59.999999Z");
    await at("2026-07-01T03:59:59.999Z");
    await at("2026-07-02T04:00:00.000Z");
    const found = await day.reader.call(listMeetings, { query: { from: "2026-07-01", to: "2026-07-01" } });
    expect(found.data.map(({ id }) => id)).toEqual([last, first]);
    const exact = await day.reader.call(listMeetings, {
      query: { from: "2026-07-01T00:00:00-04:00", to: "2026-07-01T04:00:00.000Z" },
    });
    expect(exact.data.map(({ id }) => id)).toEqual([first]);
  });

  test("range: past ends now, today is the organization's day", async () => {
    const own = await newTenant({ timeZone: "Pacific/Kiritimati" });
    const now = Date.now();
    const at = async (ms: number) => (await putCall(own.id, null, { meeting_date: new Date(ms).toISOString() })).meetingId;
    const past = await at(now - 1000);
    const future = await at(now + 49 * 3_600_000);
    const found = async (range: string) => (await own.reader.call(listMeetings, { query: { range } })).data.map(({ id }) => id);
    expect(await found("past")).toEqual([past]);
    expect(await found("today")).not.toContain(future);
  });

  const titles = [
    "100% off_season",
    "a*b",
    "back\\slash",
    "one, two",
    "f(x) {y} [z]",
    'say "hi"',
    "x.y^z$|+?",
    "Ünïcödé ÑANDÚ",
    "🦉 owl",
    "it's",
  ];
  test.each([
    "%",
    "_",
    "*",
    "\\",
    ",",
    "(",
    '"',
    "^",
    "$",
    ".",
    "|",
    "?",
    "+",
    "[z]",
    "{y}",
    "'",
    "100%",
    "a*b",
    "F(X)",
    "ÜNÏCÖDÉ",
    "ñandú",
    "🦉",
    "one, two",
  ])("q=%s means itself, upper and lower case alike", async (q) => {
    const own = await searchable();
    const { data } = await own.reader.call(listMeetings, { query: { q, limit: 100 } });
    const wanted = titles.filter((title) => title.toLowerCase().includes(q.toLowerCase()));
    expect(data.map(({ title }) => title).sort()).toEqual(wanted.sort());
    const changed = await own.reader.call(listMeetings, { query: { q, limit: 100, updated_since: "2000-01-01" } });
    expect(changed.data.map(({ title }) => title).sort()).toEqual(wanted.sort());
  });

  test("q in change order: page after page, each row once, and after that what changed", async () => {
    const own = await newTenant();
    const ids: string[] = [];
    for (let call = 0; call < 10; call++) {
      const { meetingId } = await putCall(own.id, null, { title: call % 2 === 0 ? `Vectris ${call}` : `Other ${call}` });
      if (call % 2 === 0) ids.push(meetingId);
    }
    const found: string[] = [];
    let place: Record<string, string> = { updated_since: "2000-01-01" };
    const readOn = async () => {
      const { data, meta } = await own.reader.call(listMeetings, { query: { q: "vectris", limit: 2, ...place } });
      found.push(...data.map(({ id }) => id));
      place = { cursor: SyncMeta.parse(meta).next_cursor };
    };
    await until(async () => readOn().then(() => found.length >= ids.length));
    ids.push((await putCall(own.id, null, { title: "VECTRIS again" })).meetingId);
    await until(async () => readOn().then(() => found.length >= ids.length));
    expect(found).toEqual(ids);
  });

  test("q with deletions: a row that has lost the text, or never had it, is told as gone", async () => {
    const own = await newTenant();
    const kept = await putCall(own.id, null, { title: "Vectris kept" });
    const changed = await putCall(own.id, null, { title: "Vectris changed" });
    const query = { q: "vectris", include_deleted: "true" as const };
    const read = async (place: Record<string, string>) => {
      const { data, meta } = await own.reader.call(listMeetings, { query: { ...query, ...place } });
      const { deleted = [], next_cursor } = SyncMeta.parse(meta);
      return { cursor: next_cursor, found: data.map(({ id }) => id), gone: deleted.map(({ id }) => id) };
    };
    const ids = [kept.meetingId, changed.meetingId].sort();
    await until(async () => (await read({ updated_since: "2000-01-01" })).found.length === 2);
    const { cursor, found } = await read({ updated_since: "2000-01-01" });
    expect(found.sort()).toEqual(ids);
    await own.writer.call(updateMeeting, { params: { id: changed.meetingId }, body: { title: "Other" } });
    await until(async () => (await read({ cursor })).gone.length > 0);
    expect(await read({ cursor })).toMatchObject({ found: [], gone: [changed.meetingId] });
  });

  let searched: Promise<Tenant> | undefined;
  const searchable = (): Promise<Tenant> => {
    searched ??= newTenant().then(async (own) => {
      for (const title of titles) await putCall(own.id, null, { title });
      return own;
    });
    return searched;
  };

  test("a rep sees their own, everybody above sees all", async () => {
    const own = await newTenant();
    const mine = await putCall(own.id, own.members.rep.userId);
    await putCall(own.id, own.members.manager.userId);
    await putCall(own.id);
    const seen = async (role: "owner" | "admin" | "manager" | "rep") =>
      (await (await own.signedIn(role)).call(listMeetings)).data;
    expect((await seen("rep")).map(({ id }) => id)).toEqual([mine.meetingId]);
    for (const role of ["owner", "admin", "manager"] as const) expect(await seen(role)).toHaveLength(3);
  });
});

describe("400", () => {
  test.each([
    ["status", "status=done"],
    ["user_id", "user_id=me"],
    ["from", "from=yesterday"],
    ["from", "from=2026-02-30"],
    ["from", "from=2026-05-02&to=2026-05-01"],
    ["to", "to=0000-00-00"],
    ["range", "range=future"],
    ["call_type", "call_type=chat"],
    ["sort", "sort=title"],
    ["sort", "sort=overall_score&updated_since=2026-05-01T00:00:00Z"],
    ["min_score", "min_score=11"],
    ["min_score", "min_score=7&max_score=5"],
    ["q", "q="],
    ["q", `q=${"x".repeat(201)}`],
    ["q", "q=%20"],
    ["external_id", `external_id=${"x".repeat(256)}`],
    ["status", "status=failed&status=completed"],
  ])("names %s: %s", async (path, query) => {
    expect(await tenant.reader.send("GET", `/meetings?${query}`)).toMatchObject({
      status: 400,
      error: { code: "invalid_request", details: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });
});
