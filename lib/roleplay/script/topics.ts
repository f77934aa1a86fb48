/** What discovery is about: what a question asks for, and what a fact of the situation tells. */
export const topics = ["problem", "cost", "process", "decision", "budget", "timing", "current", "goal", "team"] as const;
export type Topic = (typeof topics)[number];

const asked: Record<Topic, RegExp> = {
  problem:
    /\b(challeng\w*|problems?|pains?|struggl\w*|frustrat\w*|difficult\w*|hardest|worst|annoy\w*|bother\w*|keeps? you (up|awake)|not working|goes wrong|broken|bottlenecks?|issues?|concern\w*)\b/i,
  cost: /\b(costs? (you|your|the team|the company)|cost of|impact|how (much|many) (time|hours?|days?|money)|how (often|long)|consequen\w*|lose|losing|lost|worth to you|effect|mean for (you|your))\b/i,
  process:
    /\b(today|currently|right now|at the moment|these days|process|walk me through|how do(es)? (you|your|it|that)|how are you|handle|manag(e|ing)|workflow|typical|day to day)\b/i,
  decision:
    /\b(who else|who (would|will|decides|signs|needs)|decision|decide|deciding|involved|sign(s|ed)? off|approv\w*|stakeholders?|buying process|on your own|committee|boss)\b/i,
  budget: /\b(budget\w*|set aside|afford|spend(ing)? on|what (are|do) you pay|paying)\b/i,
  timing:
    /\b(timeline|time ?frame|by when|when (do|would|will|are|is|does)|how soon|deadline|urgen\w*|priorit\w*|this (quarter|year)|why now)\b/i,
  current:
    /\b(tools?|software|systems?|vendors?|suppliers?|providers?|competitors?|alternatives?|looked at|using|in place|incumbent|tried|solution)\b/i,
  goal: /\b(goals?|success|ideal\w*|look like|hop(e|ing)|achieve|aim\w*|targets?|wish|vision|want to (see|change|reach)|outcome|matters? most)\b/i,
  team: /\b(team|people|staff|employees|colleagues|how many (people|users|reps|seats|locations|sites)|organi[sz](ed|ation)|your role|responsib\w*|headcount)\b/i,
};

const told: Record<Topic, RegExp> = {
  problem:
    /\b(problem|late|errors?|mistakes?|complain\w*|miss(ed|es|ing)?|break\w*|fail\w*|slow\w*|manual\w*|chas\w+|struggl\w*|losing|lost|leav\w+|left|quit|stuck|burn\w*|nobody|can't|wrong|twice|turnover|downtime|no-?shows?|angry|painful|wast\w+)\b/i,
  cost: /(\d|\b(hours?|days?|weeks?|percent|thousand|million|money|cost\w*|revenue|expensive|overtime|fines?|penalt\w+)\b)/i,
  process:
    /\b(by hand|spreadsheets?|e-?mails?|phone|paper|copy|copies|every (day|week|month|morning|monday|friday)|meeting|enter\w*|export\w*|reports?|schedul\w+|manually|first|then)\b/i,
  decision:
    /\b(decid\w+|decision|sign\w*|approv\w+|boss|board|ceo|cfo|coo|cio|partners?|owner|legal|procurement|committee|convinc\w+|say in|agree\w*)\b/i,
  budget: /\b(budget\w*|money|pay\w*|spend\w*|afford|price\w*|[$€£]\s?\d|quarter's|capex)\b/i,
  timing:
    /\b(january|february|march|april|may|june|july|august|september|october|november|december|quarter|spring|summer|autumn|fall|winter|deadline|renew\w*|contract (ends|runs|expires)|next year|season|until|before|by the end)\b/i,
  current:
    /\b(system|software|tool\w*|vendor|supplier|provider|excel|spreadsheets?|agency|contract|licen[cs]e\w*|app|crm|erp|we use|switched|trial|looked at)\b/i,
  goal: /\b(want|goal|hope|target|plan\w*|promised|would like|need to|aim|grow\w*|open\w*|expand\w*|double|reach)\b/i,
  team: /\b(team|people|staff|employees|reps?|drivers?|nurses?|managers?|sites?|stores?|locations?|offices?|of us|clinics?|engineers?|dispatchers?)\b/i,
};

const of = (patterns: Record<Topic, RegExp>, text: string): Topic[] => topics.filter((topic) => patterns[topic].test(text));

/** What a rep's question asks for. */
export const askedTopics = (text: string): Topic[] => of(asked, text);

/** What a sentence of the situation tells. */
export const toldTopics = (text: string): Topic[] => of(told, text);
