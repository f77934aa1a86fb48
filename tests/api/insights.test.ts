import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listInsights } from "@/lib/insights/contract";
import { database } from "@/tests/support/database";
import { putCall } from "@/tests/support/rows";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let own: string;
const industries = [
  "Logistics",
  "50% off",
  "a_b",
  "a*b",
  "back\\slash",
  "x,(y)",
  'say "hi"',
  "aXb",
  "[a-z]+",
  "LOGISTICS & rail",
];

beforeAll(async () => {
  tenant = await newTenant({ timeZone: "Australia/Sydney" });
  own = (await putCall(tenant.id, tenant.members.rep.userId)).meetingId;
  const other = (await putCall(tenant.id, tenant.members.manager.userId)).meetingId;
  await database().owner("delete from public.insights where organization_id = $1", [tenant.id]);
  for (const [place, industry] of industries.entries())
    await database().owner(
      `insert into public.insights (organization_id, meeting_id, user_id, category, insight, quote, segment_index, industry, prospect_title,
         sentiment, occurred_at, created_at)
       values ($1, $2, $3, $4, 'They said so', 'So', 0, $5, $6, 'neutral', now(), $7)`,
      [
        ...[tenant.id, place < 4 ? own : other, place < 4 ? tenant.members.rep.userId : tenant.members.manager.userId],
        ...[place % 2 === 0 ? "pain_point" : "objection", industry, place === 0 ? "VP of Operations" : null],
        `2026-05-0${1 + (place % 9)}T20:00:00Z`,
      ],
    );
});

const found = async (query: Record<string, string>) =>
  (await tenant.reader.call(listInsights, { query })).data.map(({ industry }) => industry).sort();

describe("200", () => {
  test.each(["%", "_", "*", "\\", ",(", '"', "[a-z]"])("an industry with %s in it is found by that, literally", async (part) => {
    expect(await found({ industry: part })).toEqual(industries.filter((industry) => industry.includes(part)).sort());
  });

  test("texts match in part and whatever their case", async () => {
    expect(await found({ industry: "logistics" })).toEqual(["LOGISTICS & rail", "Logistics"]);
    expect(await found({ prospect_title: "vp OF op" })).toEqual(["Logistics"]);
  });

  test("days are the organization's, by either name", async () => {
    for (const query of [
      { date_from: "2026-05-02", date_to: "2026-05-03" },
      { from: "2026-05-02", to: "2026-05-03" },
    ])
      expect(await found(query)).toEqual(["50% off", "LOGISTICS & rail", "Logistics"].sort());
  });

  test("meta counts each category under the same filters but the category", async () => {
    const { data, meta } = await tenant.reader.call(listInsights, {
      query: { category: "objection", meeting_id: own, limit: 1 },
    });
    expect(data).toHaveLength(1);
    expect(meta).toEqual({ page: 1, limit: 1, total: 2, total_pages: 2, counts: { pain_point: 2, objection: 2 } });
    const none = await tenant.reader.call(listInsights, { query: { industry: "nobody" } });
    expect(none.meta).toMatchObject({ total: 0, counts: {} });
    const beyond = await tenant.reader.call(listInsights, { query: { page: 9 } });
    expect([beyond.data, beyond.meta]).toMatchObject([[], { total: 10, counts: { pain_point: 5, objection: 5 } }]);
  });

  test("a rep finds and counts those of their own calls", async () => {
    const rep = await tenant.signedIn("rep");
    const { meta } = await rep.call(listInsights);
    expect(meta).toMatchObject({ total: 4, counts: { pain_point: 2, objection: 2 } });
  });

  test("another organization's meeting has none", async () => {
    const stranger = await newTenant();
    const { meta } = await stranger.reader.call(listInsights, { query: { meeting_id: own } });
    expect(meta).toMatchObject({ total: 0, counts: {} });
    expect((await tenant.reader.call(listInsights, { query: { meeting_id: randomUUID() } })).data).toEqual([]);
  });
});

describe("400", () => {
  test.each([
    "category=pain",
    "industry=",
    "date_from=2026-05-02&date_to=2026-05-01",
    "from=2026-05-01&date_from=2026-05-01",
    "sort=id",
  ])("%s", async (query) => {
    expect((await tenant.reader.send("GET", `/insights?${query}`)).error?.code).toBe("invalid_request");
  });
});
