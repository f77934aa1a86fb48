import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { closePool } from "@/lib/db/pool";
import { projectRoot, readPrivate, writePrivate } from "@/lib/instance/home";
import { createKey, createUser, ensureOrganization } from "@/lib/organizations/provision";

const role = z.enum(["owner", "admin", "manager", "rep"]);

const Seed = z.strictObject({
  organization: z.strictObject({ name: z.string(), slug: z.string(), time_zone: z.string() }),
  members: z.array(z.strictObject({ name: z.string(), email: z.string(), role })),
  calls: z.array(z.string()),
});

/** A call as POST /transcripts takes it, but for its date, which is counted from today, and its rep, who is named. */
const SeedCall = z.looseObject({
  meeting_title: z.string(),
  meeting_date_offset_days: z.int(),
  time: z.string(),
  rep: z.string(),
});

const Demo = z.strictObject({
  password: z.string(),
  apiKey: z.string().optional(),
  isLoaded: z.boolean(),
});
export type Demo = { email: string; password: string; apiKey: string };

/**
 * Makes the demo organization, its people and a key, and sends its calls through the API like any client. Done once for a
 * data directory; an interrupted load continues where it stopped.
 *
 * @param localUrl where this machine reaches the API
 */
export async function loadDemo(home: string, localUrl: string, say: (line: string) => unknown): Promise<Demo> {
  const file = path.join(home, "demo.json");
  const seed = Seed.parse(readSeed("demo.json"));
  const kept = readPrivate(file, Demo, "put it back from your backup, or set MIRA_DEMO=0");
  const demo: z.infer<typeof Demo> = kept ?? { password: randomBytes(9).toString("base64url"), isLoaded: false };
  const email = seed.members[0]?.email ?? "";
  if (demo.isLoaded && demo.apiKey) return { email, password: demo.password, apiKey: demo.apiKey };

  writePrivate(file, demo);
  say(`Loading the demo organization, ${seed.organization.name}`);
  const { name, slug, time_zone: timeZone } = seed.organization;
  await ensureOrganization({ name, slug, timeZone });
  const userIds = new Map<string, string>();
  for (const member of seed.members) {
    const { userId } = await createUser({ organizationSlug: slug, password: demo.password, ...member });
    userIds.set(member.name, userId);
  }
  const permissions = ["read", "write", "admin"] as const;
  const apiKey = demo.apiKey ?? (await createKey({ organizationSlug: slug, name: "Demo", permissions }));
  writePrivate(file, { ...demo, apiKey });
  for (const file of seed.calls) {
    const { meeting_date_offset_days: days, time, rep, ...call } = SeedCall.parse(readSeed(path.join("demo", file)));
    say(`Analyzing ${call.meeting_title}`);
    const meeting = { meeting_date: localTime(days, time, timeZone), user_id: userIds.get(rep) };
    await postTranscript(localUrl, apiKey, { ...call, ...meeting });
  }
  await closePool();
  writePrivate(file, { ...demo, apiKey, isLoaded: true });
  return { email, password: demo.password, apiKey };
}

/** The lines of the start's closing message that concern the demo organization. */
export function describeDemo({ email, password, apiKey }: Demo, publicUrl: string): string {
  const request = `curl -s -H 'Authorization: Bearer ${apiKey}' '${publicUrl}/api/v1/meetings?limit=2'`;
  return [`  Sign in    ${email} with the password ${password}`, `  API key    ${apiKey}`, `  Try        ${request}`].join("\n");
}

async function postTranscript(localUrl: string, apiKey: string, call: { meeting_title: string }): Promise<void> {
  const response = await fetch(`${localUrl}/api/v1/transcripts`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify(call),
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) throw new Error(`"${call.meeting_title}" was refused: ${response.status} ${await response.text()}`);
}

/** A time of day so many days from today on the clocks of a time zone, as ISO 8601 with that day's offset. */
function localTime(days: number, time: string, timeZone: string): string {
  const day = new Date(Date.now() + days * 86_400_000);
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(day);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.slice("GMT".length) || "Z";
  return `${day.toISOString().slice(0, 10)}T${time}:00${offset}`;
}

function readSeed(file: string): unknown {
  return JSON.parse(readFileSync(path.join(projectRoot, "supabase/seed", file), "utf8"));
}
