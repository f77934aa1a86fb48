import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { closePool } from "@/lib/db/pool";
import { projectRoot, readPrivate, writePrivate } from "@/lib/instance/home";
import { createKey, createUser, ensureOrganization } from "@/lib/organizations/provision";
import { dateOf, readWrittenCalls } from "@/lib/sample-calls/written-calls";
import { DemoApi } from "@/lib/server/demo-api";
import { fillDesk, readDesk } from "@/lib/server/demo-desk";
import { Story, tellStory } from "@/lib/server/demo-story";

const role = z.enum(["owner", "admin", "manager", "rep"]);
type Role = z.infer<typeof role>;

const Seed = z.strictObject({
  organization: z.strictObject({ name: z.string(), slug: z.string(), time_zone: z.string() }),
  members: z.array(z.strictObject({ name: z.string(), email: z.string(), role })),
  calls: z.array(z.string()),
  story: Story,
});

const Kept = z.strictObject({ password: z.string(), apiKey: z.string().optional(), isLoaded: z.boolean() });

export interface Demo {
  email: string;
  password: string;
  apiKey: string;
  /** Whether all of it is there already. */
  isLoaded: boolean;
  userIds: ReadonlyMap<string, string>;
}

const keptIn = (home: string) => path.join(home, "demo.json");

/** Makes the demo organization, its people and a key, once for a data directory. */
export async function openDemo(home: string, say: (line: string) => unknown): Promise<Demo> {
  const { organization, members } = readSeed();
  const kept = readPrivate(keptIn(home), Kept, "put it back from your backup, or set MIRA_DEMO=0");
  const demo: z.infer<typeof Kept> = kept ?? { password: randomBytes(9).toString("base64url"), isLoaded: false };
  const userIds = new Map<string, string>();
  const email = members[0]?.email ?? "";
  if (demo.isLoaded && demo.apiKey) return { ...demo, apiKey: demo.apiKey, email, userIds };

  writePrivate(keptIn(home), demo);
  say(`Loading the demo organization, ${organization.name}`);
  const { name, slug, time_zone: timeZone } = organization;
  await ensureOrganization({ name, slug, timeZone });
  for (const member of members) {
    const { userId } = await createUser({ organizationSlug: slug, password: demo.password, ...member });
    userIds.set(member.name, userId);
  }
  const permissions = ["read", "write", "admin"] as const;
  const wanted = { organizationSlug: slug, name: "Demo", permissions, rateLimitPerMinute: 1000 };
  const apiKey = demo.apiKey ?? (await createKey(wanted));
  await closePool();
  writePrivate(keptIn(home), { ...demo, apiKey });
  return { ...demo, apiKey, email, userIds };
}

/** So many calls are there when the start says that Mira is ready; the others follow. */
const firstCalls = 10;

/**
 * Sends the calls of the demo through the API like any client, and waits for the first ones. A call that is there already is not sent
 * twice.
 */
export async function sendCalls(demo: Demo, localUrl: string, say: (line: string) => unknown): Promise<void> {
  if (demo.isLoaded) return;
  const { organization, calls: files } = readSeed();
  const addresses = new Map(readDesk().contacts.map(({ name, email }) => [name, `${name} <${email}>`]));
  const api = new DemoApi(localUrl, demo.apiKey);
  const now = new Date();
  const calls = files.flatMap(readWrittenCalls).map((call) => ({ call, at: dateOf(call, now, organization.time_zone) }));
  // The newest first: they are looked at first.
  for (const { call, at } of calls.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    const [rep = ""] = call.people;
    await api.send("POST", "/transcripts", {
      meeting_title: call.title,
      meeting_date: Date.parse(at) < now.getTime() ? at : now.toISOString(),
      call_type: call.callType,
      segments: call.segments,
      attendees: call.people.map((name) => addresses.get(name) ?? name),
      rep_speaker: rep,
      user_id: demo.userIds.get(rep),
      external_id: `demo: ${call.title}`,
    });
  }
  say(`Analyzing ${calls.length} calls`);
  await api.untilAnalyzed(calls.length - firstCalls);
}

/** Waits for the calls, and does what the people of the demo do with them. An interrupted load goes on with the next start. */
export async function completeDemo(
  home: string,
  demo: Demo,
  { localUrl, supabaseUrl, publishableKey }: { localUrl: string; supabaseUrl: string; publishableKey: string },
  say: (line: string) => unknown,
): Promise<void> {
  if (demo.isLoaded) return;
  const { members, story } = readSeed();
  const api = new DemoApi(localUrl, demo.apiKey);
  await api.untilAnalyzed(0, (left) => say(`Demo: ${left} calls are still being analyzed`));
  const signIn = (role: Role) =>
    api.as({
      ...{ supabaseUrl, publishableKey, password: demo.password },
      email: members.find((member) => member.role === role)?.email ?? "",
    });
  const cast = { api, manager: await signIn("manager"), owner: await signIn("owner"), userIds: demo.userIds };
  await tellStory(story, cast);
  await fillDesk(readDesk(), cast);
  const { password, apiKey } = demo;
  writePrivate(keptIn(home), { password, apiKey, isLoaded: true } satisfies z.infer<typeof Kept>);
  say("Demo: complete");
}

/** The lines of the start's closing message that concern the demo organization. */
export function describeDemo({ email, password, apiKey }: Demo, publicUrl: string): string {
  const request = `curl -s -H 'Authorization: Bearer ${apiKey}' '${publicUrl}/api/v1/meetings?limit=2'`;
  return [`  Sign in    ${email} with the password ${password}`, `  API key    ${apiKey}`, `  Try        ${request}`].join("\n");
}

const readSeed = () => Seed.parse(JSON.parse(readFileSync(path.join(projectRoot, "supabase/seed/demo.json"), "utf8")));
