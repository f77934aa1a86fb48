import type { Call } from "@/lib/roleplay/script/call";
import { answersTo } from "@/lib/roleplay/script/facts";
import type { Heard } from "@/lib/roleplay/script/heard";
import { isAbout, isConcrete, labels, type Objection, pointsFor, pointsToSettle } from "@/lib/roleplay/script/objection";

const mostTries = { easy: 5, medium: 4, hard: 3 } as const;

/** An objection that was not said yet; while one is open, none. */
export const nextObjection = (call: Call): Objection | null =>
  call.open ? null : (call.objections.find(({ isRaised }) => !isRaised) ?? null);

/** Says an objection, each once, in its own words: given cause for it, or of the persona's own accord. */
export function raise(call: Call, objection: Objection, act: "raise" | "raise_unasked" = "raise"): string {
  objection.isRaised = true;
  call.open = objection;
  return call.say(act, { objection: objection.text });
}

/** One that was said and not settled, to be talked about again. */
export function reopen(call: Call, objection: Objection): string {
  call.open = objection;
  objection.tries = 0;
  return call.say("return", { label: labels[objection.kind] });
}

interface Handled {
  words: string;
  /** Nothing else of the message is answered. */
  isWholeAnswer: boolean;
}

/** What the message does for the objection that is open, or for an older one that it speaks of. */
export function handleOpen(call: Call, heard: Heard): Handled {
  const parked = call.objections.find(
    (one) => one.isRaised && !one.isSettled && one !== call.open && heard.wordCount >= 8 && isAbout(one, heard),
  );
  const objection = call.open ?? parked;
  if (!objection) return { words: "", isWholeAnswer: false };
  call.open = objection;
  const { difficulty } = call.scene;
  const label = labels[objection.kind];
  const points = pointsFor(objection, heard);
  objection.points += points;
  objection.tries += 1;
  objection.isAnswered ||= isConcrete(objection, heard);
  if (objection.isAnswered && objection.points >= pointsToSettle[difficulty]) {
    objection.isSettled = true;
    call.open = null;
    return { words: call.feel(10, call.say("settled", { label })), isWholeAnswer: !heard.isQuestion && !heard.asksNextStep };
  }
  if (points < 0) return { words: call.feel(-8, call.say("unanswered", { label })), isWholeAnswer: true };
  if (objection.tries >= mostTries[difficulty]) {
    call.open = null;
    return { words: call.feel(-8, call.say("parked", { label })), isWholeAnswer: !heard.isQuestion };
  }
  if (heard.asksNextStep) return { words: call.feel(-3, call.say("return", { label })), isWholeAnswer: true };
  if (points === 0) return { words: call.feel(-3, call.say("unanswered", { label })), isWholeAnswer: true };
  if (heard.isQuestion) return { words: call.feel(2, explain(call, heard, label)), isWholeAnswer: true };
  return { words: call.feel(1, call.say("heard", { label })), isWholeAnswer: true };
}

/** What is behind the objection: something that the persona had not told. */
function explain(call: Call, heard: Heard, label: string): string {
  const [fact] = answersTo(heard, call.facts, call.told);
  if (!fact) return call.say("heard", { label });
  call.told.add(fact);
  return call.say("asked_back", { fact: fact.text });
}
