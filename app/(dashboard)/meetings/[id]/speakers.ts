import type { Meeting } from "@/lib/meetings/contract";

export type Segment = NonNullable<Meeting["transcript"]>["segments"][number];

const palette = 6;

/** A colour for each speaker, in the order they first speak. */
export function speakerColours(segments: readonly Segment[]): ReadonlyMap<string, string> {
  const names = [...new Set(segments.map(({ speaker }) => speaker))];
  return new Map(names.map((name, place) => [name, `var(--speaker-${(place % palette) + 1})`]));
}

export const sideWords = { rep: "Rep", prospect: "Prospect", unknown: "Side not known" } as const;
