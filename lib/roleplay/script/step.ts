import type { Call } from "@/lib/roleplay/script/call";
import { tell } from "@/lib/roleplay/script/knowing";
import type { Proposal } from "@/lib/roleplay/script/proposal";
import type { Topic } from "@/lib/roleplay/script/topics";
import { inMidSentence } from "@/lib/roleplay/script/words";

/** Trust above what a step takes, from which the persona meets with a point still open. */
const spareTrust = 2;

/** What the rep could still ask for, as one says what is missing without telling it. */
const subjects: Partial<Record<Topic, string>> = {
  process: "how we do it today",
  problem: "what goes wrong here",
  impact: "what it costs us",
  decision: "who decides here",
  team: "who works on it",
  current: "what we use today",
  timing: "when it would have to be done",
  goal: "what we want to reach",
};

/** What stands between a proposal and a yes, in words; null where nothing does. */
function missing(call: Call, proposal: Proposal): string | null {
  const { open, unsaid, asks } = call;
  const spare = call.trust - asks.trust;
  if (call.trust < 0)
    return call.told.size < asks.facts ? call.say("first_learn", { subject: subjectToAsk(call) }) : call.say("first_trust");
  if (proposal.kind === "order" && (open || call.told.size < asks.facts)) return call.say("not_order");
  if (open && (spare < spareTrust || open.badAnswers > 0)) return call.say("first_settle", { label: open.label });
  if (call.told.size < asks.facts) return call.say("first_learn", { subject: subjectToAsk(call) });
  if (unsaid && call.dealtWith < asks.objections && spare < spareTrust)
    return call.say("first_hear", { objection: inMidSentence(call.once(tell(call, unsaid.fact))) });
  if (call.trust < asks.trust || !call.hasValue) return call.say("first_value");
  return null;
}

function subjectToAsk(call: Call): string {
  const untold = call.facts.filter((fact) => !call.told.has(fact)).flatMap(({ topics }) => topics);
  const names = ["process", "problem", "impact", "current", "decision", "team", "goal", "timing"] as const;
  const told = new Set([...call.told].flatMap(({ topics }) => topics));
  const topic = names.find((one) => untold.includes(one) && !told.has(one)) ?? names.find((one) => untold.includes(one));
  return subjects[topic ?? "process"] ?? "how we work";
}

/** The answer to a proposed step: a yes to one that is concrete and earned, else what is missing. */
export function answerProposal(call: Call, given: Proposal): string[] {
  const proposal =
    call.awaitsDay && given.step === "that"
      ? { ...given, step: call.awaitsDay.step, kind: given.when === null ? given.kind : call.awaitsDay.kind }
      : given;
  if (call.agreed) return [call.say("after_won", { when: call.agreed.when ?? "" })];
  if (proposal.kind === "material") return [call.say("material")];
  const lacks = missing(call, proposal);
  if (lacks !== null) {
    call.change(proposal.kind === "order" ? -1 : -0.5, -0.5);
    if (proposal.when !== null) call.pending = proposal;
    return [
      lacks === "" ? call.say("first_value") : lacks,
      ...(proposal.kind === "vague" ? [call.say("too_vague", { rough: proposal.isRoughly ?? "" })] : []),
    ];
  }
  if (proposal.when === null) return [askForDay(call, proposal)];
  return [agree(call, proposal, false)];
}

function askForDay(call: Call, proposal: Proposal): string {
  const isAgain = call.awaitsDay !== null;
  call.awaitsDay = proposal.step === "that" ? (call.awaitsDay ?? proposal) : proposal;
  if (isAgain) call.change(-0.5, -0.5);
  const act = proposal.kind === "vague" || isAgain ? "too_vague" : "which_day";
  return call.say(act, { rough: proposal.isRoughly ?? "", step: proposal.step === "that" ? "" : proposal.step });
}

function agree(call: Call, proposal: Proposal, isLate: boolean): string {
  call.outcome = "won";
  call.agreed = proposal;
  call.pending = null;
  call.awaitsDay = null;
  const { open } = call;
  const values = { when: proposal.when ?? "", step: proposal.step === "that" ? "it" : proposal.step };
  const act = isLate ? "agree_now" : open ? "agree_if" : "agree";
  return call.say(act, {
    ...values,
    on: /^(?:next|this|tomorrow|today|coming|in) ?/i.test(values.when) ? "" : "on ",
    label: open?.label ?? "",
    step: values.step === "it" && act !== "agree_now" ? "the talk" : values.step === "it" ? "the talk" : values.step,
  });
}

/** A dated step that was turned down for a reason that is gone now. */
export function agreeToPending(call: Call): string {
  const { pending } = call;
  if (!pending || call.outcome === "won" || call.open || missingQuietly(call)) return "";
  return agree(call, pending, true);
}

const missingQuietly = (call: Call): boolean =>
  call.told.size < call.asks.facts || call.trust < call.asks.trust || !call.hasValue;
