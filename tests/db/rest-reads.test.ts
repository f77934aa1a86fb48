import { CompiledQuery } from "kysely";
import { afterAll, expect, test } from "vitest";
import { RestConnection } from "@/lib/embedded/rest-connection";
import { env } from "@/lib/env";

const connection = new RestConnection(env().DATABASE_URL);
afterAll(() => connection.close());

test("a read is planned once for each connection, and what it sets ends with it", async () => {
  const mode = { text: "select current_setting('plan_cache_mode') as mode, current_user as role", values: [] };
  const [rows] = await connection.read({ auth: { role: "authenticated", uid: null, jwt: {} } }, [mode]);
  expect(rows).toEqual([{ mode: "force_generic_plan", role: "authenticated" }]);
  const after = await connection.withContext({ auth: { role: "anon", uid: null, jwt: {} } }, (db) =>
    db.executeQuery(CompiledQuery.raw(mode.text)),
  );
  expect(after.rows).toEqual([{ mode: "auto", role: "anon" }]);
});
