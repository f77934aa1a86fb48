import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { callTypes } from "@/lib/analysis/analyzer";
import { z } from "@/lib/api/zod";
import { type Segment, sides } from "@/lib/transcript-parser/segments";

export const halves = ["tuning", "held-out"] as const;
export type Half = (typeof halves)[number];

/** Any of these segments is the right place; `optional` is right to find and right to leave. */
const place = { segment_index: z.array(z.int().min(0)).min(1), optional: z.boolean().optional() };
const band = z.tuple([z.number().min(0).max(10), z.number().min(0).max(10)]).refine(([low, high]) => low <= high);

const LabelledAction = z.strictObject({
  title: z.string(),
  owner: z.string(),
  due_date: z.iso.date().nullable(),
  ...place,
});
export type LabelledAction = z.infer<typeof LabelledAction>;

const LabelledMoment = z.strictObject({ text: z.string(), ...place });
export type LabelledMoment = z.infer<typeof LabelledMoment>;

const LabelledCall = z.strictObject({
  id: z.string(),
  title: z.string(),
  call_type: z.enum(callTypes),
  meeting_date: z.iso.datetime(),
  time_zone: z.string(),
  participants: z.array(z.strictObject({ name: z.string(), email: z.email(), side: z.enum(sides) })),
  segments: z.array(
    z.strictObject({ speaker: z.string(), start_ms: z.int().nullable(), end_ms: z.int().nullable(), text: z.string() }),
  ),
  labels: z.strictObject({
    overall: z.number().min(0).max(10),
    overall_band: band,
    criteria: z.record(z.string(), band),
    action_items: z.array(LabelledAction),
    objections: z.array(LabelledMoment),
    decisions: z.array(LabelledMoment),
    next_step: z.strictObject({
      agreed: z.boolean(),
      segment_index: place.segment_index.nullable(),
      date: z.iso.date().nullable(),
    }),
    topics: z.array(z.string()),
  }),
});
export type LabelledCall = z.infer<typeof LabelledCall>;

/**
 * The calls of one half, in the order of their ids; none where it has no folder. Throws where a file isn't what its labels need it to be.
 */
export function readCalls(half: Half): LabelledCall[] {
  const folder = path.resolve(import.meta.dirname, "calls", half);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((file) => LabelledCall.parse(JSON.parse(readFileSync(path.join(folder, file), "utf8"))));
}

/** The call's segments with the sides that its participants say. */
export function sidedSegments(call: LabelledCall): Segment[] {
  const sideOf = new Map(call.participants.map(({ name, side }) => [name, side]));
  return call.segments.map((segment, index) => ({ ...segment, index, side: sideOf.get(segment.speaker) ?? "unknown" }));
}
