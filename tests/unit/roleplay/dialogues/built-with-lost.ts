import type { Dialogue } from "@/tests/unit/roleplay/dialogues/dialogue";
import { bikes, builders, dental, foods, insurance } from "@/tests/unit/roleplay/dialogues/scenes";

export const pitcher: Dialogue = {
  name: "a rep who pitches and asks nothing",
  scene: foods,
  turns: [
    ["Good morning Ms. Marchetti, I'm Dale from LedgerPro, the number one platform for modern finance teams.", {}],
    [
      "LedgerPro is the most powerful and flexible closing solution on the market, with award-winning support and a beautiful interface that everybody loves.",
      { not: /410,000|eleven|fifth/ },
    ],
    [
      "We have dashboards, workflows, connectors, alerts and a mobile app, and all of it is included in the premium plan.",
      { not: /410,000|eleven/ },
    ],
    [
      "Our artificial intelligence automates everything, so that finance leaders can focus on strategy.",
      { not: /410,000|eleven/ },
    ],
    [
      "I'd love to show you a demo, how about tomorrow at 3?",
      { not: /works|it is\b/, says: /before|first|why|don't|not|need|what/i },
    ],
    ["You will definitely love it, trust me.", {}],
    ["We have also just launched a marketplace with over 200 integrations.", {}],
    ["So tomorrow at 3?", { not: /\bworks\b|it is\b/ }],
    ["Ok what about Friday at 9?", {}],
    ["Our CEO was on the cover of a magazine last month by the way.", {}],
    ["Then I'll call you every week until you say yes!", {}],
    ["Friday?", {}],
  ],
  secrets: [
    [/410,000/, 99],
    [/auditors charge/, 99],
    [/100,000/, 99],
    [/seven/, 99],
  ],
  outcome: "lost",
  endsBy: 12,
  holdsUntil: 5,
};

export const insulted: Dialogue = {
  name: "a rep who loses his temper",
  scene: dental,
  turns: [
    ["Hi, Rick from BookFast. You're the practice manager, correct?", { yes: true }],
    ["How many calls do you miss a day?", { says: /ninety|third|voicemail/ }],
    ["That's terrible. You should buy our online booking.", { says: /older|patients|online|booking|Weiss|what|how/i }],
    ["Old people need to get over it.", { not: /fair enough|that helps/i }],
    ["Are you stupid? Everyone books online now.", { ends: true }],
    ["Sorry, I didn't mean that.", {}],
    ["Please?", {}],
    ["How about Thursday at 10?", {}],
    ["Hello?", {}],
    ["I said sorry.", {}],
    ["Fine.", {}],
    ["Bye.", {}],
  ],
  secrets: [
    [/thirty-one/, 99],
    [/200 dollars/, 99],
  ],
  outcome: "lost",
  endsBy: 5,
  holdsUntil: 5,
};

export const lostThread: Dialogue = {
  name: "a beginner who loses the thread",
  scene: bikes,
  turns: [
    ["Hi, um, is this Tomás? I'm Wei from HelpHub, I'm new here, sorry.", {}],
    ["I wanted to ask you something about... wait, let me find my notes.", {}],
    ["Ok so. How is it going with our product?", { says: /nine hours|first answers|customer|boss/i }],
    ["Cool. Um. What else?", {}],
    ["I don't really know what to say now, this is my first call.", { not: /March|finance/ }],
    ["Is there maybe a team that has problems?", { yes: true, says: /warehouse|mailbox/ }],
    ["Oh ok. So they use a mailbox.", {}],
    ["Sorry, where was I?", {}],
    ["I'm not sure how our pilots work, I'd have to ask my boss.", {}],
    ["Um, never mind.", {}],
    ["So yeah, that's it I guess.", {}],
    ["Thanks anyway, bye!", { ends: true, says: /bye/i }],
  ],
  secrets: [
    [/March/, 99],
    [/temps/, 99],
    [/same day/, 99],
  ],
  outcome: "lost",
  endsBy: 12,
  holdsUntil: 8,
};

export const german: Dialogue = {
  name: "a rep who speaks German from the first word to the last",
  scene: insurance,
  turns: [
    [
      "Guten Tag Frau Raman, hier ist Jan Becker von Datenfluss. Haben Sie kurz Zeit für mich?",
      { says: /Englisch|English/, not: /jobs|audit/ },
    ],
    ["Wie viele Jobs laufen bei Ihnen jede Nacht?", { not: /four hundred|nine|eleven/ }],
    ["Verstehe. Und wie viele davon schlagen fehl?", { not: /eleven percent/i }],
    ["Haben Sie ein Budget dafür?", { not: /180,000/ }],
    ["Unsere Software läuft in Ihrem eigenen Netz, da verlässt nichts das Haus.", {}],
    ["Können wir am Donnerstag um zehn Uhr sprechen?", { not: /works/ }],
    ["Das kostet nur 900 Euro im Monat.", {}],
    ["Hallo, sind Sie noch da?", {}],
    ["Ich schicke Ihnen gerne Unterlagen.", {}],
    ["Wann passt es Ihnen denn besser?", {}],
    ["Na gut, dann melde ich mich wieder.", {}],
    ["Auf Wiederhören!", {}],
  ],
  secrets: [
    [/four hundred/, 99],
    [/180,000/, 99],
    [/June/, 99],
  ],
  outcome: "lost",
  endsBy: 8,
  holdsUntil: 2,
};

export const pushyCloser: Dialogue = {
  name: "a closer who presses and skips over the worry",
  scene: builders,
  turns: [
    [
      "Walter, it's Chad from SiteHours. The trial's over, so let's get this signed today.",
      { says: /burned|before|wait|today|sign|decide|push|press|deadline|convinced|money|trial/i },
    ],
    ["The trial went great, right?", { yes: true, says: /foremen|trial|month/ }],
    ["So what's stopping you from signing right now?", { says: /burned|son|money|phone/i }],
    ["Don't worry about that, we are totally different.", { not: /that helps|fair enough/i }],
    ["If you don't sign today the price goes up by 20 percent.", {}],
    ["It's now or never Walter.", {}],
    ["What would your son say if you missed this?", {}],
    ["Just sign it, I'm sending the contract now.", { not: /works|it is\b/ }],
    ["You'd be crazy not to.", {}],
    ["Last chance.", {}],
    ["Today only, 10 percent off.", {}],
    ["Ok I'll call tomorrow then.", {}],
  ],
  secrets: [
    [/23,000/, 99],
    [/my wife/i, 99],
    [/twenty-six/, 99],
  ],
  outcome: "lost",
  endsBy: 11,
  holdsUntil: 4,
};
