import type { Scene } from "@/lib/roleplay/scene";
import { beginCall, type Call } from "@/lib/roleplay/script/call";
import { type Heard, hear } from "@/lib/roleplay/script/heard";
import { handleOpen, nextObjection, raise } from "@/lib/roleplay/script/holding";
import { answerQuestion, hearPitch, hearPrice, proposeStep } from "@/lib/roleplay/script/moves";

/**
 * Plays a whole call: what the persona answers to each message of the rep, and how it ends. Interest goes up with good questions,
 * with answers to objections and with value that is about the persona's own words, and down with pitches, pressure and silence; the
 * call is won by a dated next step that interest, and no open objection, allows, and lost when interest is used up.
 */
export function play(
  scene: Scene,
  messages: readonly string[],
  seed: string,
): { answers: string[]; outcome: "won" | "lost" | null } {
  const call = beginCall(scene, seed);
  const answers: string[] = [];
  for (const message of messages) {
    call.turn += 1;
    const answer = answerTo(call, hear(message));
    answers.push(answer);
  }
  return { answers, outcome: call.outcome };
}

function answerTo(call: Call, heard: Heard): string {
  if (call.outcome === "won") return call.say("after_won");
  if (call.outcome === "lost") return call.say("after_lost");
  const answer = reactTo(call, heard);
  if (call.interest > 0) return answer;
  call.outcome = "lost";
  return call.say("hang_up");
}

function reactTo(call: Call, heard: Heard): string {
  if (heard.isRude) return call.feel(-25, call.say("insulted"));
  if (heard.isOutOfPlay) return call.feel(-3, call.say("odd"));
  if (heard.isPushy) return call.feel(-8, call.say("pushed"));
  if (isShort(call, heard)) return hearSilence(call);
  call.silences = 0;
  if (heard.isFarewell && !heard.isQuestion) return part(call);
  if (call.turn === 1 && (heard.asksPermission || !heard.isQuestion) && !heard.asksNextStep)
    return heard.wordCount > 60 ? call.feel(-6, call.say("monologue")) : call.say("allow");
  const open = handleOpen(call, heard);
  if (open.isWholeAnswer) return open.words;
  return [open.words, move(call, heard)].filter((part) => part !== "").join(" ");
}

/** What is left of the message once an open objection is dealt with. */
function move(call: Call, heard: Heard): string {
  if (heard.asksNextStep || (call.awaitsDate && heard.when !== null)) return proposeStep(call, heard);
  if (heard.namesPrice || call.awaitsPrice) return hearPrice(call, heard);
  if (heard.isQuestion) return answerQuestion(call, heard);
  if (heard.wordCount >= 12) return hearPitch(call, heard);
  const untold = nextObjection(call);
  if (untold && call.turn > 3) return raise(call, untold);
  return call.say("prod");
}

/** A day or a time is an answer to "when"; a bare "ok" is none to anything. */
const isShort = (call: Call, heard: Heard): boolean =>
  heard.wordCount <= 2 &&
  !heard.isQuestion &&
  heard.amount === null &&
  !heard.isFarewell &&
  !heard.acknowledges &&
  !(call.awaitsDate && heard.when !== null);

function hearSilence(call: Call): string {
  call.silences += 1;
  call.feel(-5, "");
  if (call.silences >= 4) call.interest = 0;
  return call.say("silence");
}

function part(call: Call): string {
  if (call.interest >= call.bar && !call.isLeaving) {
    call.isLeaving = true;
    return call.say("leaving");
  }
  call.outcome = "lost";
  return call.say("closing");
}
