"use client";

import { Pencil, Play } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { difficultyLooks } from "@/app/(dashboard)/roleplay/difficulty";
import { usePractice } from "@/app/(dashboard)/roleplay/use-practice";
import type { Scenario } from "@/lib/roleplay/scenario-contract";

interface ScenarioCardProps {
  scenario: Scenario;
  onEdit: (() => void) | undefined;
}

/** Starts a practice call with this buyer. */
export function ScenarioCard({ scenario, onEdit }: ScenarioCardProps) {
  const { isStarting, start } = usePractice();
  const { name, persona, goals, difficulty, is_active } = scenario;
  return (
    <Card className="flex min-w-0 flex-col gap-2 p-4">
      <div className="flex items-start justify-between gap-2">
        <h3 className="min-w-0 font-medium [overflow-wrap:anywhere]">{name}</h3>
        <Badge tone={difficultyLooks[difficulty].tone}>{difficultyLooks[difficulty].word}</Badge>
      </div>
      <p className="text-ink-soft text-sm">
        {persona.name}, {persona.title}
        {persona.company === null ? "" : `, ${persona.company}`}
      </p>
      {goals[0] === undefined ? null : <p className="line-clamp-2 text-ink-faint text-xs">Your goal: {goals[0]}</p>}
      <div className="mt-auto flex items-center gap-2 pt-2">
        <Button
          variant="primary"
          size="sm"
          disabled={isStarting || !is_active}
          aria-label={`Practise: ${name}`}
          onClick={() => void start(scenario.id)}
        >
          <Play aria-hidden /> {isStarting ? "Calling…" : is_active ? "Practise" : "Off"}
        </Button>
        {onEdit === undefined ? null : (
          <Button variant="ghost" size="sm" aria-label={`Edit ${name}`} onClick={onEdit}>
            <Pencil aria-hidden /> Edit
          </Button>
        )}
      </div>
    </Card>
  );
}
