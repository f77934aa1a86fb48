import { type ObjectionKind, objectionKinds } from "@/lib/analysis/local/objection-kinds";
import { oneLine } from "@/lib/analysis/one-line";

/** What an objection is about, first match wins. */
const subjects: Record<ObjectionKind, RegExp> = {
  brush_off: new RegExp(oneLine`
      \b(?:not interested|no thank(?:s| you)|take (?:me|us) off|goodbye|will pass|call me later|(?:do not|
      not) (?:\w+ )?have (?:\w+ )?(?:time|a minute|a second)|time for this|busy|think (?:it|this|that) over|digest)\b
    `),
  authority: new RegExp(oneLine`
      \b(?:(?:past|through|ask|convince|sell|to|with|by) (?:my|our|the|his|her) (?:\w+ )?(?:cfo|ceo|boss|board|partners?|husband|
      wife|brother|manager|director|committee|team)|not my (?:call|decision)|sign off|approval)\b
    `),
  price: new RegExp(oneLine`
      \b(?:expensive|price|pricing|pricey|steep|budget|cost|costs|money|pay|paying|cheaper|discount|percent|thousand|hundred|
      dollars|euros|pounds|grand|bid|quote|spend|spending|afford|deposit|overdrawn|cash ?flow|fee|increase|upfront|out of line|
      up front)\b
    `),
  timing: new RegExp(oneLine`
      \b(?:not before|until|till|time|timing|right now|this (?:year|quarter|month)|next (?:year|quarter)|january|february|march|
      april|may|june|july|august|september|october|november|december|busy|season|year end|later|wait|month|weeks|priority)\b
    `),
  status_quo: new RegExp(oneLine`
      \b(?:already|somebody|someone|with us|years|since|happy|fine|attached|loyal|contract|lease|in ?house|brother in law|in-law|
      covered|all set|do the job|good enough)\b
    `),
  trust: new RegExp(oneLine`
      \b(?:promis\w+|burned|burnt|believe|trust|risk\w*|spying|data|security|privacy|protection|compliance|never did|skeptical|
      what if|catch|doubt|surprised|heard|worr\w+|concern\w*|stuck|buy the|see (?:it|what))\b
    `),
  effort: new RegExp(oneLine`
      \b(?:another|learn\w*|training|register|password|log ?in|use it|adopt\w*|change|screen|setup|implement\w*|migrat\w*|twice|
      bandwidth|resources|nurses|lads|drivers|users|team)\b
    `),
  fit: /./,
};

/** What a resisting sentence is about. */
export function subjectOfObjection(norm: string): ObjectionKind {
  return objectionKinds.find((kind) => subjects[kind].test(norm)) ?? "fit";
}
