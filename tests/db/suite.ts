import { afterAll, beforeAll, describe } from "vitest";
import { castOf, type Fixture, makeFixture } from "@/tests/db/fixture";
import { newHostedDatabase } from "@/tests/db/fresh-database";
import { database, type TestDatabase } from "@/tests/support/database";

/** What a suite works with; filled before its first test. */
export interface Stage {
  db: TestDatabase;
  fixture: Fixture;
  neighbour: Fixture;
  cast: Awaited<ReturnType<typeof castOf>>;
}

/** Runs a suite on the instance's database, and on one that began with a hosted Supabase's default privileges. */
export function onEachDatabase(suite: (stage: Stage) => void): void {
  describe("the instance's database", () => {
    suite(prepared(async () => ({ db: database(), remove: async () => undefined })));
  });
  describe("a database that began with a hosted Supabase's privileges", () => {
    suite(prepared(newHostedDatabase));
  });
}

function prepared(open: () => Promise<{ db: TestDatabase; remove(): Promise<void> }>): Stage {
  let stage: Stage | undefined;
  let remove: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const opened = await open();
    remove = opened.remove;
    const fixture = await makeFixture(opened.db);
    const neighbour = await makeFixture(opened.db);
    stage = { db: opened.db, fixture, neighbour, cast: await castOf(fixture, neighbour) };
  }, 120_000);
  afterAll(() => remove?.(), 60_000);
  const ready = (): Stage => {
    if (!stage) throw new Error("the stage is set before the first test");
    return stage;
  };
  return {
    get db() {
      return ready().db;
    },
    get fixture() {
      return ready().fixture;
    },
    get neighbour() {
      return ready().neighbour;
    },
    get cast() {
      return ready().cast;
    },
  };
}
