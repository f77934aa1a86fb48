import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool } from "@/lib/db/pool";
import { openHome } from "@/lib/instance/home";
import { type Instance, instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";
import { until } from "@/tests/support/processes";
import { newKey, newTenant, sessionToken, type Tenant } from "@/tests/support/tenant";

/** A file system of its own, small enough to be filled; null where this user may not mount one. */
function mountSmallDisk(megabytes: number): string | null {
  const disk = temporaryHome();
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0711`, "tmpfs", disk]);
  if (mounted.status === 0) return disk;
  rmSync(disk, { recursive: true, force: true });
  return null;
}

const disk = mountSmallDisk(300);
if (disk === null) console.log("full-disk: skipped, this user may not mount a file system");

afterAll(() => {
  if (disk === null) return;
  spawnSync("umount", ["--lazy", disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe.skipIf(disk === null)("a disk that is full", () => {
  const home = path.join(disk ?? "", "home");
  const filler = path.join(disk ?? "", "filler");
  let instance: Instance;
  let tenant: Tenant;

  beforeAll(async () => {
    mkdirSync(home);
    instance = await startInstance(openHome(home));
    Object.assign(process.env, instanceEnvironment(home));
    tenant = await newTenant();
  }, 300_000);
  afterAll(async () => {
    await closePool();
    rmSync(filler, { force: true });
    await instance?.child.stop();
  });

  const ask = (at: string, init: RequestInit = {}, key = tenant.keys.write.text): Promise<Response> =>
    fetch(`${instance.run().url}/api/v1${at}`, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", Prefer: "respond-async" },
    });
  const send = (title: string) => {
    const words = `Ann Lee: Let's review the pricing.\nBo Chen: ${"It is fine with us. ".repeat(500)}`;
    return ask("/transcripts", { method: "POST", body: JSON.stringify({ meeting_title: title, raw_transcript: words }) });
  };

  test("means 503 for what writes while reads go on, ends nothing, and is over when there is room again", async () => {
    const neverUsed = await newKey(tenant.id, ["read"]);
    const accepted = [await meetingOf(await send("Before"))];
    await until(async () => (await ask(`/meetings/${accepted[0]}`).then((answer) => answer.json())).data.status === "completed");
    const { pids } = instance.run();

    fill(filler);
    const statuses: number[] = [];
    for (let number = 0; statuses.filter((status) => status === 503).length < 20; number++) {
      const answer = await send(`Call ${number}`);
      statuses.push(answer.status);
      if (answer.ok) accepted.push(await meetingOf(answer));
      else expect(await answer.json()).toMatchObject({ error: { code: "unavailable" } });
    }
    expect(new Set(statuses.filter((status) => status !== 200 && status !== 202))).toEqual(new Set([503]));
    const read = () => ask(`/meetings/${accepted[0]}`).then(({ status }) => status);
    const reads = await Promise.all(Array.from({ length: 50 }, read));
    expect(reads).toEqual(Array(50).fill(200));
    const session = await sessionToken(tenant.members.rep);
    expect((await ask("/meetings", {}, neverUsed.text)).status).toBe(200);
    expect((await ask("/me", {}, session)).status).toBe(200);
    // A process that crashes meanwhile starts again although the disk is full.
    for (const name of ["supabase", "web"] as const) process.kill(instance.run().pids[name] ?? 0, "SIGKILL");
    await until(async () => (await read().catch(() => 0)) === 200);

    rmSync(filler);
    await until(async () => (await send("After").catch(() => null))?.ok === true);
    const last = await meetingOf(await send("Last"));
    for (const id of [...accepted, last])
      await until(async () => (await ask(`/meetings/${id}`).then((answer) => answer.json())).data.status === "completed");
    await until(() => instance.run().pids.web !== pids.web && instance.run().pids.supabase !== pids.supabase);
    expect(instance.run().pids.supervisor).toBe(pids.supervisor);
    expect(instance.child.process.exitCode).toBeNull();
  });
});

async function meetingOf(answer: Response): Promise<string> {
  const { data }: { data: { meeting_id: string } } = await answer.json();
  return data.meeting_id;
}

/** Takes every block that is left. */
function fill(file: string): void {
  const descriptor = openSync(file, "a");
  let size = 0;
  for (const piece of [1 << 20, 4096, 1])
    try {
      for (;;) size += writeSync(descriptor, Buffer.alloc(piece, 1));
    } catch {
      ftruncateSync(descriptor, size);
    }
  closeSync(descriptor);
}
