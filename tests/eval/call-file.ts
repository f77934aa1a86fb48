import { callTypes } from "@/lib/analysis/analyzer";
import { type Act, acts } from "@/lib/analysis/local/tagger/tags";
import { z } from "@/lib/api/zod";
import type { ParsedSegment, Side } from "@/lib/transcript-parser/segments";

/** Any of these turns is the right place; `optional` is right to find and right to leave. */
const place = { at: z.array(z.int().min(0)).min(1), optional: z.boolean().optional() };
const band = z.tuple([z.number().min(0).max(10), z.number().min(0).max(10)]).refine(([low, high]) => low <= high);
const Moment = z.strictObject({ text: z.string(), ...place });
const Action = z.strictObject({ title: z.string(), owner: z.string(), due: z.iso.date().nullable(), ...place });
const Competitor = z.strictObject({ name: z.string(), stance: z.enum(["in_use", "considered", "rejected", "past"]), ...place });
export type LabelledMoment = z.infer<typeof Moment>;
export type LabelledAction = z.infer<typeof Action>;
export type LabelledCompetitor = z.infer<typeof Competitor>;

const Labels = z.object({
  overall: z.number().min(0).max(10),
  band,
  criteria: z.record(z.string(), band.nullable()),
  actions: z.array(Action),
  declined: z.array(Moment),
  decisions: z.array(Moment),
  objections: z.array(Moment),
  pains: z.array(Moment),
  competitors: z.array(Competitor),
  facts: z.object({
    company: z.string().nullable(),
    headcount: z.union([z.string(), z.number()]).nullable(),
    budget: z.union([z.string(), z.number()]).nullable(),
    deadline: z.string().nullable(),
    tools: z.array(z.string()),
  }),
  next_step: z.object({
    agreed: z.boolean(),
    what: z.string().nullable(),
    at: z.array(z.int().min(0)),
    date: z.iso.date().nullable(),
    time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .nullable(),
    with: z.array(z.string()),
  }),
  summary: z.array(z.string()),
  topics: z.array(z.string()),
});
export type Labels = z.infer<typeof Labels>;

export interface LabelledCall {
  id: string;
  title: string;
  call_type: (typeof callTypes)[number];
  meeting_date: string;
  time_zone: string;
  participants: { name: string; email: string | null; side: Side }[];
  segments: ParsedSegment[];
  /** The acts of each segment. */
  acts: Act[][];
  labels: Labels;
}

const Header = z.object({
  id: z.string(),
  title: z.string(),
  type: z.enum(callTypes),
  date: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  zone: z.string(),
});
const actNames = z.enum(acts);
const sideNames = z.enum(["rep", "prospect", "unknown"]);
const timed = /^\[([\d:.]+)(?:-([\d:.]+))?\] /;

/** The instant of a local time in a zone. */
function instantOf(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}:00Z`);
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(asUtc);
  return new Date(2 * asUtc - Date.parse(`${parts.replace(" ", "T")}Z`)).toISOString();
}

const milliseconds = (clock: string): number =>
  Math.round(clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);

function readTurn(line: string): { segment: ParsedSegment; acts: Act[] } {
  const time = timed.exec(line);
  const rest = line.slice(time?.[0].length ?? 0);
  const [said = "", tags = ""] = rest.split(/ ## (?=[a-z, ]+$)/);
  const at = said.indexOf(": ");
  if (at < 1) throw new Error(`not a turn: ${line}`);
  const clock = (text: string | undefined) => (text === undefined ? null : milliseconds(text));
  return {
    segment: { speaker: said.slice(0, at), start_ms: clock(time?.[1]), end_ms: clock(time?.[2]), text: said.slice(at + 2) },
    acts: tags
      .split(",")
      .filter((tag) => tag.trim() !== "")
      .map((tag) => actNames.parse(tag.trim())),
  };
}

/**
 * A call with its labels, as a `.call` file has it: a head of `key: value` lines with the people below, the turns, one a line, with their
 * acts after ` ## `, and the labels as JSON, separated by lines of three dashes.
 */
export function parseCall(text: string): LabelledCall {
  const [head, body, labels] = text.split(/^---\s*$/m);
  if (head === undefined || body === undefined || labels === undefined) throw new Error("a call has three parts");
  const header = Header.parse(
    Object.fromEntries([...head.matchAll(/^(\w+): *(.+?)\s*$/gm)].map(([, key, value]) => [key, value])),
  );
  const people = [...head.matchAll(/^- (.+?) \| (\w+)(?: \| (\S+))?\s*$/gm)];
  const turns = body
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => readTurn(line.trim()));
  return {
    id: header.id,
    title: header.title,
    call_type: header.type,
    meeting_date: instantOf(header.date, header.zone),
    time_zone: header.zone,
    participants: people.map(([, name = "", side, email]) => ({ name, side: sideNames.parse(side), email: email ?? null })),
    segments: turns.map(({ segment }) => segment),
    acts: turns.map((turn) => turn.acts),
    labels: Labels.parse(JSON.parse(labels)),
  };
}
