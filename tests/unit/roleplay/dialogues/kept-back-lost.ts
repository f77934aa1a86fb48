import type { Dialogue } from "@/tests/unit/roleplay/dialogues/dialogue";
import { brewery, builders, charity, freight, hotels } from "@/tests/unit/roleplay/dialogues/scenes";

export const undated: Dialogue = {
  name: "a good listener who never gets to a date",
  scene: hotels,
  turns: [
    ["Hello Alicia, it's Ben from Onboardly. We haven't spoken since the spring and I wanted to hear how you're doing.", {}],
    ["What has changed since then on your side?", { says: /chief executive|frozen/ }],
    ["I'm sorry, that sounds like a rough year. How is your own team coping?", { says: /six|four/ }],
    ["And how are you hiring the seasonal people now?", { says: /paper|seven hundred/ }],
    ["How many of them leave early?", { says: /fourth|thirty days/ }],
    [
      "I have to admit we pushed you about the quarter end back then. That was wrong, and I apologise.",
      { says: /quarter|admit|appreciate|honest|apolog|heard|felt|feel|say so/i },
    ],
    ["What is the new chief executive looking at?", { says: /revenue|frozen|plan/ }],
    [
      "So if 175 of 700 leave and each costs 1,900, that's over 330,000 a year. That is a revenue topic, not an HR project, and I can help you write that on one page.",
      { says: /330,000|175|revenue|page|frozen|case/i },
    ],
    ["Let's stay in touch then?", { not: /works|it is|deal/, says: /when|day|date|what|concrete|touch/i }],
    ["I'll give you a ring some time next month maybe.", { says: /day|when|date|month|concrete/i }],
    ["Sure, whenever suits you really.", { says: /day|when|date|concrete|suits|whenever|propos/i }],
    ["Ok, take care Alicia, bye.", { says: /bye/i, ends: true }],
  ],
  secrets: [
    [/three weeks/, 7],
    [/free trial/, 99],
    [/1,900/, 5],
  ],
  outcome: "lost",
  endsBy: 12,
  holdsUntil: 12,
};

export const condescending: Dialogue = {
  name: "a rep who talks down, then insults",
  scene: charity,
  turns: [
    ["Hey there, Brad from DonorMax. Quick one, you got a sec?", { yes: true }],
    ["So what kind of database are you on, Excel or something?", { no: true, says: /Access/ }],
    ["Access, seriously? Who even uses that any more, lol.", { not: /board|2\.3|five/ }],
    ["Look, charities are always behind, that's just how it is with you people.", { not: /board|2\.3/ }],
    ["What happens to your donors after the first gift?", {}],
    ["Honestly you'd have to be pretty dumb to stay on that.", { not: /board|2\.3/ }],
    ["Relax, it was a joke. What's your budget?", {}],
    ["Just give me the number.", {}],
    ["You're an idiot if you don't buy this.", { ends: true }],
    ["Hello?", {}],
    ["Are you there?", {}],
    ["Unbelievable.", {}],
  ],
  secrets: [
    [/2\.3 million/, 99],
    [/first Monday/, 99],
    [/mid-November/, 99],
  ],
  outcome: "lost",
  endsBy: 9,
  holdsUntil: 4,
};

export const smallTalk: Dialogue = {
  name: "a rep who chats about everything but the matter",
  scene: freight,
  turns: [
    ["Hi Denise, Marcus here from RouteWise! How's your day going so far?", {}],
    ["Crazy weather this week, isn't it? We had hail the size of golf balls here.", { not: /trucks|fines|150/ }],
    ["Did you watch the game on Sunday? What a comeback!", { not: /trucks|fines|150/ }],
    ["My kids are totally into football now, do you have kids?", { not: /trucks|fines|150/ }],
    ["Ha, ok. By the way, where are you from originally?", { not: /trucks|fines|150/ }],
    ["I once drove through your area on holiday, lovely place for a barbecue.", { not: /trucks|fines|150/ }],
    ["So what do you do for fun?", { not: /trucks|fines|150/ }],
    ["Do you like dogs?", {}],
    ["I've got a great joke about salesmen if you want to hear it.", {}],
    ["Knock knock.", {}],
    ["Anyway, how many trucks do you have?", {}],
    ["Great chat Denise, talk soon!", {}],
  ],
  secrets: [
    [/sixty-four/, 11],
    [/COO/, 99],
    [/fines/, 99],
  ],
  outcome: "lost",
  endsBy: 8,
  holdsUntil: 3,
};

export const priceFirst: Dialogue = {
  name: "a rep who opens with the price and asks for the order",
  scene: brewery,
  turns: [
    [
      "Hi Nora, this is Felix from KegTrack. Our tracker is 14 dollars per keg, and this month I can do 12. Interested?",
      { says: /12|14|keg|price|dollars/i, not: /9,000|seven percent|110/ },
    ],
    ["What would be a good price for you?", { not: /110 dollars/ }],
    ["Okay 10 dollars, final offer. Shall I send the contract?", { no: true }],
    ["Why not? It's cheap.", {}],
    ["How do you count the kegs now then?", { says: /clipboard/ }],
    ["That's old school. Ours does it automatically with a chip.", {}],
    [
      "They don't wash off, they're welded into the neck of the keg and survive 140 degrees, we tested 500 wash cycles with Brauhaus Ravensburg.",
      { says: /wash|welded|weld|neck|chip|cycles|140|500/i },
    ],
    ["So can I put you down for 9,000 units?", { no: true, not: /works for me/ }],
    ["You have to sign by tonight, otherwise the discount is gone.", { not: /works/ }],
    ["Come on, everybody is doing it, just sign.", {}],
    ["Fine. Your loss.", {}],
    ["Bye.", {}],
  ],
  secrets: [
    [/clipboard/, 5],
    [/seven percent/, 99],
    [/110 dollars/, 99],
    [/April/, 99],
    [/My father owns/, 8],
  ],
  outcome: "lost",
  endsBy: 12,
  holdsUntil: 9,
};

export const silent: Dialogue = {
  name: "a rep who hardly says a word",
  scene: builders,
  turns: [
    ["Hello", {}],
    ["yes", {}],
    ["uh", {}],
    ["...", {}],
    ["one moment", {}],
    ["hm", {}],
    ["ok", {}],
    ["so", {}],
    ["asdf", {}],
    ["?", {}],
    ["how many people do you have", {}],
    ["ok bye", {}],
  ],
  secrets: [
    [/23,000/, 99],
    [/my wife/i, 99],
    [/forty people/, 11],
  ],
  outcome: "lost",
  endsBy: 7,
  holdsUntil: 3,
};
