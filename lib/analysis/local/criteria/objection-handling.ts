import { type Behaviour, clamp, notApplicable, plural } from "@/lib/analysis/local/criteria/behaviour";
import type { Objection } from "@/lib/analysis/local/objections";

/** 0–10 for one objection: acknowledged, explored, answered, checked, and what the buyer made of it. */
export function handled({
  acknowledged,
  explored,
  answered,
  confirmed,
  conceded,
  dismissed,
  resolved,
  persists,
  lectured,
  answer,
}: Objection): number {
  if (answer.length === 0) return 1;
  const good =
    (acknowledged ? 1.3 : 0) + (explored ? 2.6 : 0) + (answered ? 1.3 : 0) + (confirmed ? 1.3 : 0) + (resolved ? 2.7 : 0);
  const bad = (conceded ? 2.5 : 0) + (dismissed ? 1.5 : 0) + (persists && !resolved ? 1.2 : 0) + (lectured ? 1 : 0);
  return clamp(1 + good - bad);
}

export const objectionHandling: Behaviour = {
  id: "objection_handling",
  name: /\b(?:objection|pushback|push[- ]?back|concern|resistance|overcom|rebuttal)/,
  description: /\b(?:objections?|push[- ]?back|concerns)\b/,
  needsSides: true,
  assess({ objections }) {
    if (objections.length === 0) return notApplicable("the buyer raised no objection");
    const scores = objections.map((objection) => ({ objection, points: handled(objection) }));
    const weakest = scores.reduce((low, next) => (next.points < low.points ? next : low));
    const count = (test: (objection: Objection) => boolean): number => objections.filter((objection) => test(objection)).length;
    const evidence = scores
      .toSorted((a, b) => b.points - a.points)
      .flatMap(({ objection }) => [objection.sentence, ...objection.answer.slice(0, 1)]);
    return {
      kind: "scored",
      score: scores.reduce((sum, { points }) => sum + points, 0) / scores.length,
      measure: "objections acknowledged and explored before the answer",
      value: `${count((o) => o.acknowledged && o.explored)} of ${objections.length}`,
      target: "every one",
      did: `met ${plural(objections.length, "objection")}: acknowledged ${count((o) => o.acknowledged)}, asked about ${count((o) => o.explored)}, answered ${count((o) => o.answered)} with substance, checked ${count((o) => o.confirmed)}${count((o) => o.conceded) > 0 ? `, conceded at once ${count((o) => o.conceded)}` : ""}`,
      evidence,
      missed: weakest.points >= 7 ? null : { sentence: weakest.objection.sentence, what: whatWasMissing(weakest.objection) },
      instead: adviceFor(weakest.objection),
    };
  },
};

function whatWasMissing({ answer, acknowledged, explored, answered, conceded, dismissed }: Objection): string {
  if (answer.length === 0) return "it was not answered";
  if (conceded) return "a concession came before any question";
  if (dismissed) return "it was brushed aside";
  if (!explored) return "no question looked behind it";
  if (!acknowledged) return "it was not acknowledged";
  return answered ? "nobody checked whether the answer settled it" : "the answer had no substance";
}

function adviceFor({ kind }: Objection): string {
  switch (kind) {
    case "price":
      return "say “That's fair. Compared to what?” and come back to what the problem costs before you talk about the number";
    case "timing":
      return "ask “What would make this the right time, and what does waiting cost?”";
    case "authority":
      return "ask “What will they want to know, and can we bring them into the next call?”";
    case "status_quo":
      return "ask “What do you like about what you have, and what would you change?”";
    case "trust":
      return "say “I understand. What would you need to see to be sure?” and offer a reference for just that";
    case "effort":
      return "ask “Which part of the change worries you most?” and lay out who does what in the first weeks";
    case "fit":
      return "ask “How do you do that today, and how much does it matter?” before you say what is possible";
    case "brush_off":
      return "acknowledge it, and ask for thirty seconds to say why you called: “If it isn't relevant, I'll leave you to it”";
  }
}
