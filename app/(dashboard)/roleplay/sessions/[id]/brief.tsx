import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/card";
import { difficultyLooks } from "@/app/(dashboard)/roleplay/difficulty";
import type { FullSession } from "@/lib/roleplay/contract";

/** Who one talks to, and what to get out of it. What the buyer knows is for the rep to find out. */
export const Brief = ({ session: { scenario, persona_kind } }: { session: FullSession }) => (
  <Card className="flex flex-col gap-3 p-4 max-lg:order-first lg:sticky lg:top-5">
    <div>
      <div className="flex items-start justify-between gap-2">
        <h2 className="font-semibold">{scenario.persona.name}</h2>
        <Badge tone={difficultyLooks[scenario.difficulty].tone}>{difficultyLooks[scenario.difficulty].word}</Badge>
      </div>
      <p className="text-ink-soft text-sm">
        {[scenario.persona.title, scenario.persona.company, scenario.persona.industry].filter((part) => part !== null).join(", ")}
      </p>
    </div>
    {scenario.goals.length === 0 ? null : (
      <div>
        <h3 className="font-medium text-sm">Your goals</h3>
        <ul className="mt-1 list-disc pl-4 text-ink-soft text-sm">
          {scenario.goals.map((goal) => (
            <li key={goal}>{goal}</li>
          ))}
        </ul>
      </div>
    )}
    <p className="text-ink-faint text-xs">
      {persona_kind === "scripted"
        ? "A script answers, without a model: English only, and only what the scenario holds."
        : "A model answers, held to the scenario."}
    </p>
  </Card>
);
