import { promiseFeatures } from "@/lib/analysis/local/choice/promise";
import type { Commitment } from "@/lib/analysis/local/commitments";
import { contentWords, overlap } from "@/lib/analysis/local/content-words";
import { levelIn } from "@/lib/analysis/local/tagger/model";
import type { LabelledCall } from "@/tests/eval/call-file";
import { isSameOwner } from "@/tests/eval/matching";
import { type CallReading, type ChoiceExample, turnsOf } from "@/tests/eval/training/choice-examples";
import type { Unseen } from "@/tests/eval/training/learn-tagger";
import type { Titled } from "@/tests/eval/training/wording-examples";

/** Whether something is meant by the labels: yes, no, or open where a reader could say either. */
type Meant = "yes" | "no" | "open";

/** Of two that are put in the same words, the one in a plainer form. */
const plainer = 0.2;
/** Shares so many of the words of a labelled item. */
const alike = 0.25;
const alikeOfOther = 0.4;

/** The promises that labels name, and the titles that they give them. */
export const titledIn = (reading: CallReading, call: LabelledCall): Titled[] => [...meantIn(reading, call).titled];

function meantIn(
  { dialogue, commitments }: CallReading,
  { labels }: LabelledCall,
): { meant: Map<Commitment, Meant>; titled: Titled[] } {
  const meant = new Map<Commitment, Meant>();
  const titled: Titled[] = [];
  const say = (one: Commitment, says: Meant): void => {
    const known = meant.get(one) ?? "no";
    if (known === "no" || says === "yes") meant.set(one, says);
  };
  for (const { title, owner, at, optional } of labels.actions) {
    const words = contentWords(title);
    for (const place of turnsOf(dialogue, at)) {
      const here = commitments.filter(({ sentence }) => sentence.turn === place);
      const own = here
        .filter((one) => isSameOwner(one.owner, owner))
        .map((one) => ({ one, shared: overlap(contentWords(`${one.act} ${one.title}`), words) + (one.isLoose ? 0 : plainer) }));
      const most = Math.max(...own.map(({ shared }) => shared));
      for (const { one, shared } of own)
        if (optional) say(one, "open");
        else if (shared === most) {
          say(one, "yes");
          titled.push({ commitment: one, title });
        } else if (shared > alike) say(one, "open");
      for (const one of here)
        if (!isSameOwner(one.owner, owner) && overlap(contentWords(one.act), words) > alikeOfOther) say(one, "open");
    }
  }
  return { meant, titled };
}

/**
 * Everything that is put as a promise or a request in a call, and whether it is one, with what was said of the call's turns by
 * readings that had not learnt it: as a long call is read, and as a short one.
 */
export function promiseExamplesOf(call: LabelledCall, reading: CallReading, unseen: Unseen): ChoiceExample[] {
  const { dialogue, commitments } = reading;
  const { meant } = meantIn(reading, call);
  const readings = [
    { isReadTwice: true, of: levelIn(unseen.twice) },
    { isReadTwice: false, of: levelIn(unseen.once) },
  ];
  const seen = readings.map((tagged) => promiseFeatures(dialogue, commitments, tagged));
  return commitments.flatMap((one, at): ChoiceExample[] => {
    const says = meant.get(one) ?? "no";
    if (says === "open") return [];
    return seen.flatMap((all) =>
      all.slice(at, at + 1).map(
        (features): ChoiceExample => ({
          choice: "promise",
          value: says === "yes" ? "yes" : null,
          candidates: [{ value: "yes", features }],
        }),
      ),
    );
  });
}
