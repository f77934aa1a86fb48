import { familiesOf } from "@/lib/analysis/local/resistance-families";
import { experiences, judgements, type Sign, signs, statusQuo } from "@/lib/analysis/local/resistance-signs";
import { oneLine } from "@/lib/analysis/one-line";

const relief = new RegExp(oneLine`
    \b(?:settle(?:s|d)? it|that would (?:do|work|help|be|settle|make)|that does it|do not mind|no problem\b|no worries|
    not a problem|works for (?:me|us)|makes sense|would love|i would like that|i like (?:that|it)|happy to|glad to|sounds (?:good|
    great|fair)|let us (?:do|go)|that is fair|fair enough|not worried|not (?:a )?(?:concern|worry)|no (?:concerns?|objections?|
    issues?)|(?:am|more|pretty|quite) convinced|approved|can not believe how|i do want|go ahead|(?<!(?:are|is|am|get|
    got) )used to|exactly|worth it|good answer|thank(?:s| you) (?:for|so)|do not thank|looking forward|can not wait|
    would not miss|puts it in)\b
  `);
const past = /\b(?:was|were|had|did|told|came|went|lost|tried|took|thought|used)\b/g;
const unknowing = new RegExp(oneLine`
    \b(?:i|we) (?:\w+ )?(?:do not|does not|have not|would not|could not) (?:\w+ )?(?:know|remember|recall|have (?:that|the figure|
    the number|it) (?:in|on|with|here)|tell you)\b|\bnot sure (?:who|when|which|where)\b
  `);

/** Words that only sound like resistance: reminders, advice, reassurance, a promise to see to it. */
const harmless = new RegExp(oneLine`
    ^(?:\w+ ){0,2}do not (?:forget|bother|worry|rush|stress|sweat|tell|quote|hang up|go anywhere|be (?:silly|late|shy)|
    apologi[sz]e|mention)\b|\b(?:would not bother|did not (?:\w+ )?call me back|not against|no rush|^(?:so )?(?:right now|
    currently|at the moment) (?:it|we|i|everything)|can not believe how|before that we|if (?:\w+ ){1,5}(?:i am|we are|i would be|
    we would be) (?:fine|good|happy|okay|in)|not expect (?:a|any) (?:problem|issue|trouble)|can not (?:complain|fault|argue with|
    think of anything|go wrong|beat)|nothing else|that is all|(?:^|no )(?:i am|we are) (?:all )?good$|will not be (?:a|
    an) (?:problem|issue)|not a big deal|no big deal|do not (?:get me wrong|mind)|not see why not|not since|never (?:know|hear|
    find out) (?:until|till|what|who|which|when|how)|(?:was|were) (?:\w+ )?(?:worried|afraid|concerned|
    scared) (?:\w+ ){0,6}but (?:that|it|actually|no)|what (?:i|we) (?:was|were) afraid of|not (?:this|next) week but|
    could not agree more|do not need (?:anyone|anybody|permission|approval))\b
  `);

/** What the buyer takes on resists nothing. */
const pledge = new RegExp(oneLine`
    ^(?:(?:and|so|okay|well|then|yes|right|good) )*i will (?!not\b|never\b|have to\b|need\b|be (?:honest|straight|frank)|believe|
    think|tell you|pass|stick|stay|wait (?:and|till|until))
  `);

const weigh = (list: readonly Sign[], norm: string): number =>
  list.reduce((sum, [weight, pattern]) => (pattern.test(norm) ? sum + weight : sum), 0);

const longestNorm = 1500;
const mostKnown = 2_000;
const known = { early: new Map<string, number>(), late: new Map<string, number>() };

/** How much a buyer's words resist, in points. `isLate` is past the middle of the call. Weighed once: several extractors ask about the same words. */
export function resistanceOf(norm: string, isLate: boolean): number {
  if (norm.length > longestNorm) return 0;
  const weighed = known[isLate ? "late" : "early"];
  const points = weighed.get(norm) ?? pointsOf(norm, isLate);
  if (weighed.size >= mostKnown) weighed.clear();
  weighed.set(norm, points);
  return points;
}

function pointsOf(norm: string, isLate: boolean): number {
  const told = weigh(experiences, norm);
  const signed = told + weigh(signs, norm) + weigh(judgements, norm) + weigh(statusQuo, norm) * (isLate ? 0.5 : 1);
  const family = Math.max(0, ...familiesOf(norm).map(({ weight }) => weight));
  const points = Math.max(signed, family) + Math.min(signed, family) * 0.3;
  if (points === 0) return 0;
  const tenses = told > 0 ? 0 : (norm.match(past)?.length ?? 0);
  return (
    points -
    (relief.test(norm) ? 2 : 0) -
    (harmless.test(norm) ? 2 : 0) -
    (pledge.test(norm) ? 1 : 0) -
    (unknowing.test(norm) ? 1.5 : 0) -
    Math.min(1.6, Math.max(0, tenses - 1) * 0.5)
  );
}

/** This many points and more are an objection. */
export const enoughResistance = 2.2;
