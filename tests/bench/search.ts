import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { ask } from "@/lib/assistant/contract";
import { adminUrl } from "@/lib/embedded/stack";
import { projectRoot } from "@/lib/instance/home";
import { openSecrets } from "@/lib/instance/secrets";
import { searchCalls } from "@/lib/search/contract";
import { createTranscript } from "@/lib/transcripts/contract";
import { fillTables } from "@/tests/bench/fill";
import type { Report } from "@/tests/bench/report";
import { takeTurns } from "@/tests/bench/timing";
import { parseCall } from "@/tests/eval/call-file";
import { database } from "@/tests/support/database";
import { instanceEnvironment, startInstance, temporaryHome } from "@/tests/support/instance";
import { salesCall } from "@/tests/support/sales-call";
import { newTenant, type Tenant } from "@/tests/support/tenant";

const meetings = 1_500;
const windowsEach = 100;
const rounds = 100;

/** What a search and a question that rules answer take over 150,000 windows of one organization: alone, and beside a writer. */
export async function search(report: Report): Promise<void> {
  const home = temporaryHome();
  const instance = await startInstance(home);
  try {
    Object.assign(process.env, instanceEnvironment(home));
    const tenant = await newTenant();
    const pieces = piecesOfCalls();
    await fill(home, tenant, pieces);
    report.section(`Over ${(meetings * windowsEach).toLocaleString("en")} windows of one organization`);
    await measure(tenant, pieces, "", report);
    const writer = startWriter(tenant);
    await measure(tenant, pieces, ", beside a writer", report);
    report.add("What the writer sent meanwhile: transcripts", "a minute", [await writer.end()]);
    await database().close();
  } finally {
    await instance.child.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(tenant: Tenant, pieces: readonly string[], when: string, report: Report): Promise<void> {
  let asked = 0;
  const next = () => {
    asked += 1;
    return questionOf(pieces[(asked * 7919) % pieces.length] ?? "");
  };
  const taken = await takeTurns(
    {
      "GET /search": () => tenant.reader.call(searchCalls, { query: { q: next() } }),
      "POST /ask, by rules": () => tenant.reader.call(ask, { body: { input: next() } }),
    },
    rounds,
  );
  for (const { name, milliseconds } of taken) report.add(`${name}${when}`, "ms", milliseconds);
}

/** A question with four longer words of what somebody said, common and rare ones alike. */
function questionOf(piece: string): string {
  const words = [...new Set(piece.match(/[a-z]{5,}/gi) ?? [])];
  return `What did they say about ${words.filter((_, place) => place % Math.ceil(words.length / 4) === 0).join(" ")}?`;
}

/** One transcript after the other, each stored, searched by others and analyzed while it goes on. */
function startWriter(tenant: Tenant): { end(): Promise<number> } {
  const started = performance.now();
  let isOver = false;
  let sent = 0;
  const write = async () => {
    while (!isOver) {
      const body = { meeting_title: `Written ${sent}`, raw_transcript: salesCall };
      await tenant.writer.call(createTranscript, { body, headers: { Prefer: "respond-async" } });
      sent += 1;
      await delay(100);
    }
  };
  const written = write();
  return {
    end: async () => {
      isOver = true;
      await written;
      return sent / ((performance.now() - started) / 60_000);
    },
  };
}

/** What is said in the tuning calls, in pieces of some sixty words. */
function piecesOfCalls(): string[] {
  const folder = path.join(projectRoot, "tests/eval/calls/tuning");
  const pieces: string[] = [];
  for (const file of readdirSync(folder)) {
    const { segments } = parseCall(readFileSync(path.join(folder, file), "utf8"));
    const words = segments.flatMap(({ text }) => text.split(/\s+/));
    for (let from = 0; from + 60 <= words.length; from += 60) pieces.push(words.slice(from, from + 60).join(" "));
  }
  return pieces;
}

/** Puts the calls in as a restore does. Each window is two pieces, drawn by lot, and two lines of its transcript. */
async function fill(home: string, { id }: Tenant, pieces: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl(home, openSecrets(home)) });
  await admin.connect();
  await admin.query(
    `create temporary table piece as
     select n::integer, text, to_tsvector('english', text) as words,
       (select sum(cardinality(u.positions)) from unnest(to_tsvector('english', text)) u)::integer as length
     from unnest($1::text[]) with ordinality t (text, n)`,
    [pieces],
  );
  await admin.query("alter table piece add primary key (n)");
  await admin.query(
    `create temporary table pick as
     select m as meeting, gen_random_uuid() as id, w as place, 1 + floor(random() * $3)::integer as one, 1 + floor(random() * $3)::integer as other
     from generate_series(1, $1::integer) m, generate_series(0, $2::integer - 1) w`,
    [meetings, windowsEach, pieces.length],
  );
  await admin.query("update pick p set id = f.id from pick f where f.meeting = p.meeting and f.place = 0");
  const tables = ["public.meetings", "public.transcripts", "private.transcript_windows"];
  await fillTables(
    admin,
    tables,
    statements.map((statement) => [statement, [id]]),
  );
  await admin.end();
}

const statements = [
  `insert into public.meetings (id, organization_id, title, status, meeting_date, changed_xid)
   select id, $1, 'Call ' || meeting, 'completed', now() - meeting * interval '3 hours', pg_current_xact_id()::text::bigint
   from pick where place = 0`,
  `insert into public.transcripts (organization_id, meeting_id, format, segments, word_count, has_timing)
   select $1, p.id, 'segments', jsonb_agg(jsonb_build_object('speaker', l.speaker, 'text', l.text, 'start_ms', null, 'end_ms', null)
     order by p.place, l.speaker), count(*) * 60, false
   from pick p join piece a on a.n = p.one join piece b on b.n = p.other
     cross join lateral (values ('Ann Lee', a.text), ('Bo Chen', b.text)) l (speaker, text)
   group by p.id`,
  `insert into private.transcript_windows (organization_id, meeting_id, first_segment, last_segment, words, length)
   select $1, p.id, 2 * p.place, 2 * p.place + 1, a.words || b.words, a.length + b.length
   from pick p join piece a on a.n = p.one join piece b on b.n = p.other`,
];
