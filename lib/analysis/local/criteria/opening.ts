import type { CallReading } from "@/lib/analysis/local/call-reading";
import { type Behaviour, notApplicable } from "@/lib/analysis/local/criteria/behaviour";
import { checklist } from "@/lib/analysis/local/criteria/checklist";
import type { Sentence } from "@/lib/analysis/local/dialogue";
import { isQuestion } from "@/lib/analysis/local/questions";
import { oneLine } from "@/lib/analysis/one-line";

/** The first sixth of the call, 12 sentences at least: greetings, agenda and reason belong there. */
export const openingOf = ({ dialogue }: CallReading): readonly Sentence[] =>
  dialogue.sentences.slice(0, Math.max(12, Math.ceil(dialogue.sentences.length / 6)));

const byRep = (reading: CallReading) => openingOf(reading).filter(({ side }) => side === "rep");
const first = (sentences: readonly Sentence[], pattern: RegExp): Sentence | undefined =>
  sentences.find(({ norm }) => pattern.test(norm));

export const agenda: Behaviour = {
  id: "agenda",
  name: /\b(?:agenda|expectations?|structure|call control|time management|meeting management|up[- ]?front contract|framing|kick[- ]?off)\b/,
  description: /\b(?:agenda|sets? expectations|purpose of the (?:call|meeting)|structure)/,
  needsSides: false,
  assess(reading) {
    const start = reading.dialogue.hasSides ? byRep(reading) : openingOf(reading);
    const all = openingOf(reading);
    if (all.length < 3) return notApplicable("the call is too short for an agenda");
    return checklist({
      measure: "parts of an agenda",
      parts: [
        {
          label: "said what the call is for",
          points: 4.5,
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:agenda|i (?:would|had|have|want|am|will|was|thought)(?: have)? ?(?:like|liked|hoped|hope|hoping|love|thought|
              want|planned|planning|going|thinking)? (?:to|we (?:could|would|can|will)|i would) (?:\w+ )?(?:hear|learn|understand|
              see (?:if|whether|how)|find out|cover|get through|show you|walk (?:you )?through|look at|spend|take you|discuss|
              go (?:over|through))|(?:plan|goal|purpose|objective|idea|aim) (?:for|of|today|is|here)|(?:what|how) i (?:would like|
              want(?:ed)?|had (?:in mind|planned)|hoped|was thinking|thought)|(?:like|want(?:ed)?|hoping|hope|plan|going|love|
              thought) (?:to|we (?:could|would|can|will)|i would) (?:\w+ )?(?:cover|go (?:through|over)|talk (?:about|through)|
              discuss|spend|learn|understand|start|walk|review|use|do today)|(?:we|i) (?:will|are going to|am going to) (?:cover|
              go (?:through|over)|talk|discuss|start|do|review)|today (?:we|i)|reason (?:for|i am|i)|for today|on the (?:agenda|
              docket)|couple of things|three things|two things)\b
            `),
          ),
        },
        {
          label: "checked the time",
          points: 1.5,
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:(?:have|got|take|need|for|booked|blocked|about|only|to|is|keep (?:it|this) to) (?:\w+ )?(?:the )?\w+ minutes|
              minutes (?:all right|okay|alright|today|in the)|half an hour|an hour|full hour|hard stop|
              until (?:the )?\w+ (?:o'clock|thirty|past)|how (?:are you )?(?:doing )?on time|(?:good|okay|still) (?:on|for|
              with) time|time (?:do we have|works)|top of the hour)\b
            `),
          ),
        },
        {
          label: "asked what the other side wants from it",
          points: 2.8,
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:(?:anything|what|something) (?:else )?(?:you|your side|specific|in particular|would you)(?: \w+){0,3} (?:like|
              want|hope|hoping|need|add|cover|get)|(?:want|like|hoping|hope) to (?:add|get out|cover|take away)|add to (?:that|
              the agenda)|(?:good|best) (?:use|plan)|useful|worth your|what would (?:make|you (?:want|like|need))|
              has to be on (?:there|it)|on (?:your|the) list|what (?:do|did) you (?:want|hope|need)|what (?:is|are) (?:top|most|
              important|on your)|anything (?:that )?(?:you|has|we|i|else)|where (?:would|do|should) (?:you|we) (?:like|want|start|
              begin))\b
            `),
          ),
        },
        {
          label: "said what should stand at the end",
          points: 1.5,
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:at the end|by the end|end of (?:this|the|today's|our) (?:call|meeting|conversation|session|hour)|(?:decide|
              agree|see|figure out|determine) (?:\w+ )?(?:if|whether|on|what) (?:\w+ )?(?:it makes|there is|next|we|a fit|
              the next)|next steps?|a good fit|makes sense to)\b
            `),
          ),
        },
      ],
      place: all.find(({ side }) => side !== "prospect"),
      missedWhat: "the call went on without a shared plan",
      instead:
        "open with “I'd like to understand …, then show you …, and at the end decide whether a next step makes sense. What would you add?”",
    });
  },
};

const pitchWords = 60;
const ownReason = new RegExp(oneLine`
    \b(?:i (?:was (?:walking|driving|going|cycling|passing|out|over|reading|talking|speaking|in)|walked past|drove past|counted|
    spotted|spoke (?:to|with)|saw|noticed|read|see (?:that|you)|understand (?:that )?you|was looking at|heard|came across)|
    saw (?:that|your)|noticed (?:that|you|your)|in particular|because (?:you|your)|you (?:recently|had|were|have|posted|opened|
    mentioned)|congrat\w+|(?:\w+ )?(?:referred|introduced|suggested i|told me)|(?:other|most) (?:\w+ )?(?:bakers|owners|managers|
    directors|dentists|\w+s) (?:i|we) (?:talk|speak|work))\b
  `);
const anyReason = new RegExp(oneLine`
    \b(?:(?:the |my )?reason (?:i|for|why)|i am calling|calling (?:because|about|to)|reach(?:ing|ed) out|(?:work|working|talk|
    talking|speak|speaking) with (?:\w+ ){0,4}(?:like you|companies|teams|leaders|managers|directors|owners|firms|other|
    businesses))\b
  `);
const permission = new RegExp(oneLine`
    \b(?:(?:got|have|give me|take|spare|steal|borrow|can i (?:have|get|take)|need) (?:\w+ ){0,3}(?:minutes?|seconds?|moment|
    second)|caught you|good time|bad time|is now|okay if|mind if|can i (?:tell|share|explain|ask)|be brief|(?:is|
    this is) a cold call|hang up)\b
  `);
/** The buyer doesn't know who that is, or doesn't want to. */
const strange = new RegExp(oneLine`
    \b(?:who (?:is this|is that|are you|is calling)( again)?|sorry who|do not know you|do i know you|what account|
    what is this (?:about|regarding|call)|never heard of|not interested|no thanks?|not a good time|bad time|busy|how did you get|
    what are you selling|is this a sales|take me off|do not (?:think|believe|recall|remember) (?:we|so|that)|
    not going to tell you|in the middle of|about to|you have (?:got )?\w+ seconds|make it quick)\b
  `);

const trick = new RegExp(oneLine`
    \b(?:not (?:a |trying to )?(?:sales|sell|selling)(?: call| you| anything)?|following(?: \w+)? up on (?:my|our|an|
    the) (?:\w+ )?(?:email|call|message|conversation)|returning your call|about your account|we spoke (?:a while|before|last|
    some)|(?:how have you been)|you (?:might|may|will) remember me)\b
  `);

export const coldOpening: Behaviour = {
  id: "opening",
  name: new RegExp(oneLine`
    ^(?!.*\bagenda\b).*\b(?:open(?:ing|er)s?(?!\s*(?:questions?|ended))|introduction|intro|permission|hook|first (?:\w+ )?seconds|
    pattern interrupt|attention|greeting)\b
  `),
  description: /\b(?:opens the call|opening|introduces? (?:themsel|himself|herself)|reason for (?:the call|calling)|permission)/,
  needsSides: true,
  assess(reading) {
    const turns = reading.dialogue.turns.filter(({ side }) => side === "rep").slice(0, 4);
    const start = turns.flatMap(({ sentences }) => sentences);
    if (start.length === 0) return notApplicable("the rep does not speak in the transcript");
    const pitched = turns.slice(0, 3).find(({ wordCount }) => wordCount > pitchWords * 1.4);
    const tricked = first(start, trick);
    const estranged = reading.dialogue.turns
      .filter(({ side }) => side === "prospect")
      .slice(0, 4)
      .filter(({ norm }) => strange.test(norm.slice(0, 300))).length;
    return checklist({
      measure: "parts of an opening",
      parts: [
        {
          label: "said who is calling",
          points: 2,
          found: first(
            start,
            new RegExp(oneLine`
              \b(?:this is|my name is|name is|i am|it is) \w+(?: \w+)?(?: (?:here|calling|from|with|at|over at)\b|
              $| and\b| i am\b)|\b(?:calling|here|it is \w+|this is \w+) from\b|\bi (?:work|am) (?:with|at|for|from)\b|
              \b(?:my )?name is \w+
            `),
          ),
        },
        { label: "asked for the time", points: 2.2, found: first(start, permission) },
        { label: "said why this buyer", points: 3, found: first(start, ownReason), half: first(start, anyReason) },
        {
          label: "asked a question that is about them",
          points: 2.8,
          found: start.find(
            (sentence) =>
              isQuestion(sentence) &&
              /\b(?:you|your|yours)\b/.test(sentence.norm) &&
              !new RegExp(oneLine`
                \b(?:how are you|hear me|good time|is this|is that|am i speaking|caught you|can i|shall i|may i|have (?:a|
                \w+) (?:minute|second|moment)|got (?:a|\w+))\b
              `).test(sentence.norm),
          ),
        },
      ],
      place: pitched?.sentences[0] ?? tricked ?? start[0],
      missedWhat:
        pitched === undefined
          ? "the opening left the buyer to guess why to listen"
          : "a pitch began before the buyer had a reason to listen",
      instead: "say your name, ask for thirty seconds, give one reason that is about them, and end on a question",
      minus:
        (pitched === undefined ? 0 : 2.5) +
        (tricked === undefined ? 0 : 2) +
        Math.min(4.5, Math.max(0, estranged - 1) * 1.5 + (estranged > 0 ? 1 : 0)),
    });
  },
};

const smallTalk = new RegExp(oneLine`
    \b(?:how (?:are you|is (?:your|everything|it going|the)|was your|have you been|are things)|good (?:to (?:see|meet|speak|talk|
    hear|finally)|morning|afternoon)|great to (?:see|meet|finally|speak|talk|be|connect)|nice to (?:meet|see|speak|finally)|
    pleasure|weekend|weather|holiday|vacation|traffic|kids|family|game last|congrat\w+|thank(?:s| you) (?:so much )?for (?:making|
    taking|joining|hopping|jumping|the time|your time|having|coming|agreeing|today|being|getting))\b
  `);
const common = new RegExp(oneLine`
    \b(?:me too|same here|i (?:used to|also|grew up|love|know the feeling|remember|was (?:just )?(?:there|in))|no way|
    that is (?:awesome|amazing|funny|great|cool|fantastic|wonderful|so)|love (?:that|it)|ha(?:ha)*|laugh\w*|small world|
    where are you (?:based|calling|joining)|how long have you|i saw (?:on|that|your)|your (?:post|profile|linkedin|talk|article|
    team)|sounds (?:fun|lovely|exciting|like a))\b
  `);

export const rapport: Behaviour = {
  id: "rapport",
  name: /\b(?:rapport|relationship|trust[- ]?building|building trust|connect(?:ion|ing)?|personal|warm|small talk|likab)/,
  description: /\b(?:rapport|relationship|trust|personal connection|warm)/,
  needsSides: true,
  assess(reading) {
    const start = byRep(reading);
    const names = new Set(
      reading.people
        .filter(({ side }) => side === "prospect")
        .flatMap(({ name }) => name.toLowerCase().split(/\s+/).slice(0, 1))
        .filter((name) => name.length > 2),
    );
    const places = [...names].map((name) => name.replace(/[^\p{L}]/gu, "")).filter((name) => name !== "");
    const named =
      places.length === 0 ? [] : reading.rep.filter(({ norm }) => places.some((name) => norm.split(" ").includes(name)));
    const asked = start.find(
      (sentence) =>
        isQuestion(sentence) &&
        /\b(?:how (?:are|is|was|have)|where are you|weekend|how long have you|what brought you|trip|been)\b/.test(sentence.norm),
    );
    return checklist({
      measure: "signs of rapport",
      parts: [
        { label: "greeted or thanked the buyer", points: 2.5, found: first(start, smallTalk) },
        { label: "asked about the person", points: 2, found: asked },
        { label: "used the buyer's name", points: 2, found: named[0] },
        {
          label: "showed something in common or knew the buyer's story",
          points: 2,
          found:
            first(start, common) ??
            first(reading.rep, /\b(?:me too|same here|i know the feeling|small world|i saw (?:on|that|your)|congrat\w+)\b/),
        },
        {
          label: "showed understanding",
          points: 1.5,
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:i (?:\w+ )?(?:understand|hear you|appreciate|can imagine)|makes (?:\w+ )?sense|must be|sounds (?:tough|
              stressful|frustrating|hard|painful|like)|that is (?:tough|frustrating|hard|a lot)|sorry to hear)\b
            `),
          ),
        },
      ],
      place: start[0] ?? reading.rep[0],
      missedWhat: "the call went to business without a word about the person",
      instead: "use the first minute for the person: thank them by name, and ask one question that isn't about the deal",
    });
  },
};

export const preparation: Behaviour = {
  id: "preparation",
  name: /\b(?:prepar|research|personali[sz]|homework|context setting|relevance to)/,
  description: /\b(?:prepar|research|personali[sz])/,
  needsSides: true,
  assess(reading) {
    return checklist({
      measure: "signs of preparation",
      parts: [
        {
          label: "showed research on the buyer",
          points: 5,
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:i (?:saw|noticed|read|looked at|was looking at|found|understand|see) (?:that |on |your |you )|your (?:website|
              linkedin|profile|annual report|press release|post|job posting|careers page|announcement)|congrat\w+ on|
              i did (?:some|a bit of) (?:research|reading|homework)|in preparation)\b
            `),
          ),
        },
        {
          label: "came back to an earlier talk or note",
          points: 2.5,
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:last (?:time|call|week) (?:we|you)|when we (?:last )?(?:spoke|talked|met)|you (?:had )?(?:mentioned|told|said|
              wrote|filled)|(?:\w+ )?in your (?:email|message|form)|as (?:we|you) discussed|my colleague \w+)\b
            `),
          ),
        },
        {
          label: "spoke of companies like theirs",
          points: 2.5,
          found: first(
            reading.rep,
            new RegExp(oneLine`
              \b(?:(?:companies|teams|firms|practices|shops|stores|schools|clinics|businesses|customers|clients|organizations|
              leaders|directors|managers) (?:like yours?|your size|in your|similar)|similar to (?:you|yours|your)|
              in your (?:industry|space|sector|business|position))\b
            `),
          ),
        },
      ],
      place: openingOf(reading).find(({ side }) => side === "rep"),
      missedWhat: "nothing showed that the call was prepared for this buyer",
      instead: "look up one fact about them and open with it: “I saw that you …; how does that affect …?”",
    });
  },
};
