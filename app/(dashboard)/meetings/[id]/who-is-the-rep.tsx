"use client";

import { UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { count } from "@/app/_ui/quantity";
import { call } from "@/lib/client/call";
import { sayError, useRefresh } from "@/lib/client/use-change";
import type { Meeting } from "@/lib/meetings/contract";

/** The speakers of a transcript with how much each says, the one who says most first. */
function speakersOf({ segments }: NonNullable<Meeting["transcript"]>): { name: string; lines: number }[] {
  const lines = new Map<string, number>();
  for (const { speaker } of segments) lines.set(speaker, (lines.get(speaker) ?? 0) + 1);
  return [...lines].map(([name, n]) => ({ name, lines: n })).toSorted((a, b) => b.lines - a.lines);
}

/** True where nobody knows which of the speakers sells: without that a call has no talk ratio and hardly a score. */
export const needsRep = ({ transcript, participants }: Meeting): boolean =>
  transcript !== null &&
  new Set(transcript.segments.map(({ speaker }) => speaker)).size > 1 &&
  !participants.some(({ side }) => side === "rep");

/** Asks who of the speakers is the rep. One click, and the call is analyzed again with both sides known. */
export function WhoIsTheRep({ meeting, transcript }: { meeting: Meeting; transcript: NonNullable<Meeting["transcript"]> }) {
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<string | null>(null);
  const speakers = speakersOf(transcript);
  const choose = async (rep: string) => {
    setChosen(rep);
    try {
      await call("PATCH /meetings/{id}/speakers", {
        params: { id: meeting.id },
        body: { speakers: speakers.map(({ name }) => ({ label: name, side: name === rep ? "rep" : "prospect" })) },
      });
      await refresh("/meetings", "/reports", "/team");
    } catch (error) {
      sayError(error);
      setChosen(null);
    }
  };
  return (
    <Card aria-label="Who is the rep?" className="flex flex-col gap-3 border-accent p-4">
      <div>
        <h2 className="flex items-center gap-2 font-semibold">
          <UserRoundCheck aria-hidden className="size-4 text-accent-ink" /> Who is the rep?
        </h2>
        <p className="mt-0.5 text-ink-soft text-sm">
          The transcript does not say who sells. Choose, and the call is scored with both sides known.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {speakers.map(({ name, lines }) => (
          <Button key={name} disabled={chosen !== null} onClick={() => void choose(name)} className="h-auto min-h-8 py-1">
            <span className="[overflow-wrap:anywhere]">{name}</span>
            <span className="font-normal text-ink-faint text-xs">{chosen === name ? "…" : count(lines, "line")}</span>
          </Button>
        ))}
      </div>
    </Card>
  );
}
