import type { Criterion } from "@/lib/analysis/analyzer";
import type { Behaviour } from "@/lib/analysis/local/criteria/behaviour";
import { behaviours } from "@/lib/analysis/local/criteria/mapping";
import { withoutDiscount, withoutInterruption } from "@/lib/analysis/local/criteria/restraint";

/** What a criterion asks for, as far as the rules can measure it; else why they can't. */
export type Understood = { behaviours: readonly Behaviour[] } | { reason: string };

const most = 2;

/** Words of a criterion's name that say nothing of their own beside the behaviour: who, how well, when. */
const plainWords = new Set(
  (
    "a an the and or of in on for to with by from at as into during before after about through over per vs is are was be being been it its their his her our your " +
    "call calls meeting meetings conversation conversations buyer buyers buyer's customer customers customer's client clients client's prospect prospects prospect's " +
    "rep reps rep's seller sellers sales sale selling salesperson team deal deals business product solution offer company account " +
    "skill skills quality good great strong clear effective effectiveness use uses used using handling handle handles handled management managing " +
    "manage manages process step steps next set sets setting asks asked ask asking shows showed show showing gives give given gave building build builds built " +
    "uncovering uncover uncovers identifying identify identifies finding finds found understanding understand understands confirms confirming confirmation confirm " +
    "checks check checking overall general early late first second key main real right own mutual joint active actively positive new added adding add adds " +
    "made make makes making put puts well how what who when why whether technique techniques approach style level ability communication delivery control " +
    "criteria criterion criterions metrics maker makers power path paper identify implicate situation implication payoff problem problem's need needs uncovered " +
    "ended pre post up out down follow through question questions talk listen time ratio balance"
  ).split(" "),
);
const negation = /\b(?:not|no|never|n't|without|avoid(?:s|ed|ing)?|didn't|doesn't|don't|refrain\w*|zero|lack of|absence of)\b/i;
const restraints = [withoutDiscount, withoutInterruption];

const textOf = ({ description }: Pick<Criterion, "description">): string => (description ?? "").toLowerCase().slice(0, 2000);

function byName(title: string): Behaviour[] {
  return behaviours.filter(({ name }) => name.test(title)).slice(0, most);
}

function byDescription(text: string): Behaviour[] {
  return behaviours
    .flatMap((behaviour) => {
      const at = text.search(behaviour.description);
      return at === -1 ? [] : [{ behaviour, at }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ behaviour }) => behaviour);
}

/** Words of a name that neither a behaviour nor common speech explains: "laptop" of "Closing the laptop". */
function unexplained(title: string, found: readonly Behaviour[]): string[] {
  const rest = found.reduce((text, { name }) => text.replace(new RegExp(`${partOf(name)}[a-z]*`, "gi"), " "), title);
  return rest.split(/[^a-z'-]+/).filter((word) => word.length > 2 && !plainWords.has(word));
}

/** A name pattern without its conditions on the rest of the name. */
const partOf = ({ source }: RegExp): string => source.replace(/^\^\(\?!.*?\)\.\*/, "").replace(/\\b$/, "");

function negated(title: string, text: string): Understood {
  const restraint = restraints.find(({ name, description }) => name.test(title) || description.test(text));
  if (restraint !== undefined) return { behaviours: [restraint] };
  return { reason: "it asks that something does not happen, and no rule of the local analyzer measures this one" };
}

/**
 * The behaviours that a criterion asks for, by its name and its description together, two at most. A name that is understood only in
 * part is not: "Closing the laptop" is not about closing.
 */
export function understood(criterion: Pick<Criterion, "name" | "description">): Understood {
  const title = criterion.name.toLowerCase().slice(0, 200);
  const text = textOf(criterion);
  if (negation.test(title)) return negated(title, text);
  const named = byName(title);
  const described = byDescription(text);
  if (named.length === 0) {
    if (described.length === 0) return { reason: "no rule of the local analyzer measures what this criterion names" };
    if (/^(?:the rep )?(?:does|did|do|is|was)? ?(?:not|never|n't)\b/.test(text)) return negated(title, text);
    return { behaviours: described.slice(0, most) };
  }
  const strange = unexplained(title, named);
  if (strange.length === 0) return { behaviours: named };
  const both = named.filter((behaviour) => described.includes(behaviour));
  if (both.length > 0) return { behaviours: both };
  return { reason: `the local rules understand only a part of it: not “${strange.slice(0, 3).join(", ")}”` };
}

/** What each criterion of a rubric asks for; two that come to the same thing don't get the same score twice. */
export function understoodAll(criteria: readonly Pick<Criterion, "name" | "description">[]): Understood[] {
  const seen = new Map<string, string>();
  return criteria.map((criterion) => {
    const found = understood(criterion);
    if ("reason" in found) return found;
    const key = found.behaviours.map(({ id }) => id).join();
    const first = seen.get(key);
    if (first !== undefined) return { reason: `the local rules can't tell it from “${first}”` };
    seen.set(key, criterion.name);
    return found;
  });
}
