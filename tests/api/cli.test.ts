import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getMe } from "@/lib/me/contract";
import { listMeetings } from "@/lib/meetings/contract";
import { withKey } from "@/tests/support/client";
import { FakeCarrier } from "@/tests/support/fake-carrier";
import { salesCall } from "@/tests/support/sales-call";
import { newTenant, type Tenant } from "@/tests/support/tenant";
import { twilioSettings } from "@/tests/support/twilio-line";

const run = promisify(execFile);
let tenant: Tenant;
let directory: string;
beforeAll(async () => {
  tenant = await newTenant();
  directory = await mkdtemp(path.join(tmpdir(), "mira-cli-"));
});
afterAll(() => rm(directory, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm run -s mira -- …`, without npm's own second. */
const mira = (...args: string[]): Promise<Ended> => miraWith({}, ...args);

async function miraWith(settings: Record<string, string>, ...args: string[]): Promise<Ended> {
  try {
    const env = { ...process.env, ...settings };
    return { code: 0, ...(await run(process.execPath, ["--import", "tsx", "lib/cli/main.ts", ...args], { env })) };
  } catch (err) {
    const { code, stdout, stderr } = err as Ended;
    return { code, stdout, stderr };
  }
}

describe("org, user, key", () => {
  test("make an organization, its owner and a key that works, each printed alone", async () => {
    const slug = `cli-${crypto.randomUUID().slice(0, 8)}`;
    const made = JSON.parse((await mira("org", "create", "--name", "Command Line", "--slug", slug)).stdout);
    expect(made).toMatchObject({ name: "Command Line", slug });
    const email = `owner@${slug}.example`;
    const owner = await mira("user", "create", "--org", slug, "--email", email, "--password", "correct horse", "--role", "owner");
    expect(JSON.parse(owner.stdout)).toMatchObject({ email, role: "owner", organization_id: made.id });
    const key = await mira("key", "create", "--org", slug, "--name", "n", "--permissions", "read,write", "--rate-limit", "500");
    expect(key.stdout).toMatch(/^mira_live_[0-9A-Za-z]{32}\n$/);
    const me = await withKey(key.stdout.trim()).call(getMe);
    expect(me.data).toMatchObject({
      organization: { slug },
      permissions: ["read", "write"],
      key: { rate_limit_per_minute: 500 },
    });
  });

  test.each([
    ["a slug that is taken", 1, () => ["org", "create", "--name", "x", "--slug", tenant.slug]],
    ["an organization that is not there", 1, () => ["key", "create", "--org", "no-such", "--name", "x", "--permissions", "read"]],
    ["a permission that is none", 2, () => ["key", "create", "--org", tenant.slug, "--name", "x", "--permissions", "all"]],
    ["a flag that is missing", 2, () => ["org", "create", "--name", "x"]],
    ["a command that is none", 2, () => ["org", "destroy"]],
  ])("%s: a line that says so and exit code %i", async (_name, code, args) => {
    const ended = await mira(...args());
    expect(ended).toMatchObject({ code, stdout: "" });
    expect(ended.stderr.trim().length).toBeGreaterThan(10);
  });
});

test("import: a line for each file, exit code 1 if any failed, and the same file twice is one meeting", async () => {
  const good = path.join(directory, "vectris.txt");
  const bad = path.join(directory, "bad.txt");
  await writeFile(good, salesCall);
  await writeFile(bad, "There is nothing in here that anybody has said to anybody else.");
  const first = await mira("import", good, bad, "--org", tenant.slug);
  expect(first.code).toBe(1);
  expect(first.stdout).toMatch(/^ok +\S*vectris\.txt .*1 report, score \d/m);
  expect(first.stdout).toMatch(/^failed +\S*bad\.txt .*line 1/m);
  expect(first.stdout.match(/line 1/g)).toHaveLength(1);
  expect(first.stdout).not.toContain("`");
  const second = await mira("import", good, "--org", tenant.slug);
  expect(second.code).toBe(0);
  expect((await tenant.reader.call(listMeetings)).meta).toMatchObject({ total: 1 });
});

test("doctor: says what is reachable", async () => {
  const { stdout } = await mira("doctor");
  expect(stdout).toMatch(/^ok +PostgreSQL \d+.*connections have role mira_service, TimeZone UTC, statement_timeout 10s/m);
  expect(stdout).toMatch(/^ok +All migrations are applied, and none was changed/m);
  expect(stdout).toMatch(/^ok +The Supabase REST API answers/m);
  expect(stdout).toMatch(/^ok +The API answers/m);
  expect(stdout).toMatch(/^note +Calls are simulated/m);
});

test("doctor: of a phone carrier, whether it takes the credentials, and whether its callbacks and sockets would arrive", async () => {
  const carrier = await FakeCarrier.open();
  const settings = { ...twilioSettings(carrier.url), MIRA_ALLOW_LOOPBACK: "1" };
  const stranger = { sid: "CA7", status: "completed", date_created: new Date(Date.now() - 3_600_000).toUTCString() };
  const listed = { status: 200, body: { calls: [stranger] } };
  carrier.answer = (_, asked) => (asked.includes("Calls.json?") ? listed : { status: 404, body: { code: 20404 } });
  const good = await miraWith(settings, "doctor");
  expect(good.stdout).toMatch(/^ok +Calls are carried by twilio/m);
  expect(good.stdout).toMatch(/^ok +Callbacks and sockets of calls arrive/m);
  expect(good.stdout).toMatch(/^BAD +twilio made calls that nobody here ordered: 1 from .* \(CA7\)/m);
  carrier.answer = () => ({ status: 401, body: { code: 20003 } });
  const refused = await miraWith({ ...settings, MIRA_ALLOW_LOOPBACK: "0" }, "doctor");
  expect(refused.code).toBe(1);
  expect(refused.stdout).toMatch(/^BAD +The carrier does not say .*401/m);
  expect(refused.stdout).toMatch(/^BAD +PUBLIC_URL is http:.*https and wss alone/m);
  carrier.close();
});
