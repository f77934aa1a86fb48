import { rmSync } from "node:fs";
import { createClient } from "@supabase/supabase-js";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "@/lib/api/zod";
import { type Instance, startInstance, temporaryHome } from "@/tests/support/instance";
import { countRows, type Known, knownOf, loadDump, releases } from "@/tests/upgrade/load-dump";

describe.each(releases)("an installation of %s, started with this version", (release) => {
  const home = temporaryHome();
  const known: Known = knownOf(release);
  let before: Record<string, number>;
  let instance: Instance;
  let owner: Client;

  const read = async (path: string, credential = known.key): Promise<{ status: number; data: unknown; meta: unknown }> => {
    const headers = { Authorization: `Bearer ${credential}` };
    const answer = await fetch(`${instance.run().url}/api/v1${path}`, { headers });
    const { data, meta } = await answer.json();
    return { status: answer.status, data, meta };
  };

  beforeAll(async () => {
    before = await loadDump(release, home);
    // That release knew no bound of the installation's own.
    instance = await startInstance(home, { MIRA_SECRETS: known.miraSecrets, MIRA_MONTHLY_TOKEN_BUDGET: "none" });
    owner = new Client({ connectionString: instance.run().database_url });
    await owner.connect();
    // A restored server counts its transactions anew.
    await owner.query("select private.restamp_changes()");
  });
  afterAll(async () => {
    await owner?.end();
    await instance?.child.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test("has every row that it had", async () => {
    const after = await countRows(owner);
    expect(Object.values(before).reduce((sum, rows) => sum + rows, 0)).toBeGreaterThan(50);
    expect(after).toMatchObject(before);
  });

  test("lets its key in, and says of calls, reports, tasks, templates and deletions what it said", async () => {
    for (const [path, data] of Object.entries(known.answers)) {
      const answer = await read(path);
      if (!path.includes("updated_since")) {
        expect(answer, path).toMatchObject({ status: 200, data });
        continue;
      }
      // Rows that were stamped together come in another order than they were changed in. That release told of deletions among the rows.
      const said = Rows.parse(data);
      const meta = z.looseObject({ deleted: Rows }).parse(answer.meta);
      expect(byId(Rows.parse(answer.data)), path).toMatchObject(byId(said.filter((row) => !("deleted_at" in row))));
      expect(byId(meta.deleted), path).toMatchObject(byId(said.filter((row) => "deleted_at" in row)));
    }
  });

  test("lets its people sign in, who find their organization", async () => {
    const { supabase_url, publishable_key } = instance.run();
    const client = createClient(supabase_url, publishable_key, { auth: { persistSession: false, autoRefreshToken: false } });
    const { data, error } = await client.auth.signInWithPassword({ email: known.email, password: known.password });
    expect(error).toBeNull();
    expect(await read("/meetings", data.session?.access_token)).toMatchObject({ status: 200 });
  });

  test("takes a call and analyzes it", async () => {
    const headers = { Authorization: `Bearer ${known.key}`, "Content-Type": "application/json" };
    const call = { meeting_title: "After the upgrade", raw_transcript: "Ann: What would help you most?\nBo: A price per seat." };
    const init = { method: "POST", headers, body: JSON.stringify(call) };
    const answer = await fetch(`${instance.run().url}/api/v1/transcripts`, init);
    expect([200, 202]).toContain(answer.status);
    const { data } = await answer.json();
    expect(await read(`/meetings/${data.meeting_id}`)).toMatchObject({ status: 200, data: { title: call.meeting_title } });
  });
});

const Rows = z.array(z.looseObject({ id: z.string() }));
const byId = (rows: z.infer<typeof Rows>) => rows.toSorted((a, b) => a.id.localeCompare(b.id));
