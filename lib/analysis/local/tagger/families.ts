import { oneLine } from "@/lib/analysis/one-line";

/** Ways of saying the same kind of thing, as signs for the tagger: none decides by itself. */
export const families: readonly (readonly [string, RegExp])[] = [
  [
    "dear",
    new RegExp(oneLine`
      \b(?:too (?:expensive|much|high|dear|steep|rich)|expensive|pricey|steep|cheaper|afford|over budget|out of (?:our |my )?budget|
      (?:no|not in the|outside the) budget|lot of money|more than (?:we|i|the|they|what)|that is (?:a lot|high|more)|justify|come down|
      sharpen|better price|price is|increase)\b
    `),
  ],
  [
    "contented",
    new RegExp(oneLine`
      \b(?:already (?:have|got|do|use|using)|happy (?:with|as|enough)|(?:works|is|are|be) fine|all set|stick with|stay with|loyal|
      for years|
      known (?:him|her|them)|under contract|tied (?:in|to|up)|locked in|in (?:a|the) contract|somebody (?:for|who) (?:that|does)|covered|
      sorted|no complaints|does the job)\b
    `),
  ],
  [
    "tooSoon",
    new RegExp(oneLine`
      \b(?:not (?:now|yet|this (?:year|month|quarter|week|season)|before|until|till|right now)|next (?:year|quarter|season)|too (?:early|
      soon|late)|
      bad time|busy|no time|middle of|year end|frozen|freeze|on hold|wait (?:until|till|for|and)|nothing (?:until|before|happens))\b
    `),
  ],
  [
    "notMine",
    new RegExp(oneLine`
      \b(?:not my (?:decision|call|money|department)|not (?:up to|for) me|sign(?:s|ed)? off|(?:the|my|our) (?:board|committee|boss|chair|
      cfo|owner|
      director|council|headquarters|head office|lawyer|lawyers|accountant|union|it people) (?:has|have|will|would|wants|is|are|said|says|
      must)|
      (?:ask|convince|go to|take it to|get it past|explain (?:it|that|this) to)|upstairs)\b
    `),
  ],
  [
    "burnt",
    new RegExp(oneLine`
      \b(?:last time|last year|we (?:had|tried|bought)|went wrong|never (?:worked|came|did|happened|again|saw)|burn(?:t|ed)|promised|
      we have heard|
      i heard|somebody told|told (?:us|me)|read about|not (?:doing|going through) that again)\b
    `),
  ],
  [
    "afraid",
    new RegExp(oneLine`
      \b(?:how do (?:i|we) know|what (?:if|happens)|worr(?:y|ied|ies)|nervous|afraid|scared|concern\w*|risk\w*|doubt\w*|skeptical|
      sceptical|not sure|
      not convinced|not comfortable|do not (?:trust|believe|see|like|think)|uneasy|guarantee|liable|who pays|prove)\b
    `),
  ],
  [
    "toil",
    new RegExp(oneLine`
      \b(?:another (?:login|system|tool|thing|app|password|screen|platform)|learn\w*|retrain\w*|hassle|disruption|who (?:is going to|
      will|does|is to)|
      nobody (?:will|uses|would|opens)|my (?:people|team|staff|guys|girls|lads|drivers|nurses) (?:will not|do not|would|are not|hate)|
      used to|
      (?:too|so) (?:much work|complicated)|change everything)\b
    `),
  ],
  [
    "lacks",
    new RegExp(oneLine`
      \b(?:does not (?:do|work|have|fit|help|solve|talk|include|cover)|(?:can|will) not (?:work|use|do|have|accept|take|live)|
      without (?:a|the|that|it)|
      missing|only (?:if|works)|unless|has to (?:be|have|work)|must (?:be|have)|no signal|not enough|too (?:small|big|slow|long|short|
      far|heavy|few))\b
    `),
  ],
  [
    "refusal",
    new RegExp(oneLine`
      \b(?:not interested|no thank|not for (?:us|me)|(?:do|does) not (?:need|want)|not (?:going|looking|keen|having|doing|signing|
      paying)|rather not|
      no (?:need|point|way)|will not be|we are not|i am not (?:paying|signing|doing|going|saying|looking|moving|taking))\b
    `),
  ],
  [
    "terms",
    new RegExp(oneLine`
      \b(?:minimum|notice|(?:two|three|four|five) years?|(?:twelve|twenty four|thirty six) months|upfront|up front|deposit|cancel\w*|
      penalt\w+|clause|
      auto\w* renew\w*|indexation|liability|payment terms|thirty days|sixty days|exclusiv\w+|tied|lock)\b
    `),
  ],
  [
    "turn",
    new RegExp(oneLine`
      \b(?:but|though|however|the thing is|(?:the|my|one|only|our) (?:problem|worry|issue|question|concern|thing) is|except|even so|
      still)\b
    `),
  ],
  [
    "theirPrice",
    /\b(?:they|he|she|the other|others|somebody) (?:\S+ ){0,4}(?:\d\S*|\w+ty|hundred|thousand|percent|less|cheaper|half)\b/,
  ],
  [
    "goes",
    new RegExp(oneLine`
      \b(?:let us (?:do|go|take|say|try|make|start|leave|keep)|(?:we|i) will (?:take|go|do|have|sign|try|keep|leave|start)|go ahead|deal|
      agreed|sold|
      settled|decided|that is (?:it|agreed|settled|fine) then|you have (?:got )?(?:it|a deal)|i am in|count (?:me|us) in|put (?:me|us|
      it) down|
      do it|(?:we|i) can (?:live with|do|sign)|approved|confirmed|signed|go with|going with)\b
    `),
  ],
  ["itIs", /^(?:\S+ ){1,5}(?:then|it is)$|\bthen (?:it is|we|let us)\b/],
  [
    "parked",
    new RegExp(oneLine`
      \b(?:on hold|leave (?:it|that|the \w+) (?:out|off|for now|for|until)|drop (?:it|that|the)|forget (?:it|that|the)|skip (?:it|that|
      the)|park(?:ed)?|not this (?:year|time)|come back to)\b
    `),
  ],
  [
    "sumsUp",
    new RegExp(oneLine`
      ^(?:so|okay so|right so|all right|alright|okay|right|good)\b.*\b(?:(?:i|you|we) (?:send|get|have|will|meet|start|sign|call|talk|do|
      are)|and then|by (?:mon|tues|wednes|thurs|fri)day)\b
    `),
  ],
  [
    "drags",
    new RegExp(oneLine`
      \b(?:(?:hours?|days?|minutes|half a day|a morning|an afternoon|weeks?) (?:a|per|every|each) \w+|takes? (?:me|us|him|her|them|about|
      around|a|two|
      three|four|half)|by hand|manual\w*|retyp\w+|re-?enter\w*|twice|spreadsheets?|excel|on paper|whiteboard|by phone|chas(?:e|ing)|
      wait\w* for)\b
    `),
  ],
  [
    "harm",
    new RegExp(oneLine`
      \b(?:los(?:e|es|t|ing)|cost(?:s|ing)? us|wast\w+|fined|penalt\w+|complain\w*|late|broke\w*|breaks|down (?:for|again|every|twice)|
      fail\w*|
      miss(?:ed|es|ing)|wrong|errors?|mistakes?|nobody (?:knows|can|knew|sees|reads)|(?:can|could) not (?:see|find|tell|get|say|keep|
      reach)|
      do not know (?:what|who|where|how|until|which)|leak\w*|stuck|shut|ruin\w*|thrown|sick|quit|left us|gone|short (?:of|staffed)|
      runs? out)\b
    `),
  ],
  [
    "misery",
    new RegExp(oneLine`
      \b(?:nightmare|mess|headache|pain|sick of|fed up|awake|frustrat\w+|embarrass\w+|hate|worst|terrible|awful|madness|crazy|chaos|
      angry|shout\w*|cry|cried)\b
    `),
  ],
  [
    "meets",
    new RegExp(oneLine`
      \b(?:see you|call me|ring me|(?:i|we) will (?:call|ring|come|see|talk|speak|meet)|let us (?:meet|speak|talk)|works for (?:me|us)|
      suits|diary|
      calendar|invite|free (?:on|at)|same time|until then|speak then|talk then|come (?:by|over|to)|what about|how about|shall (?:we|i)|
      would \S+ work)\b
    `),
  ],
  ["thanks", /\b(?:thank you|thanks|bye|goodbye|take care|cheers|have a (?:good|nice|great))\b/],
];
