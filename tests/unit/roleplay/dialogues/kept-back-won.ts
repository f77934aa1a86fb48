import type { Dialogue } from "@/tests/unit/roleplay/dialogues/dialogue";
import { bank, bikes, dental, hospital, pumps } from "@/tests/unit/roleplay/dialogues/scenes";

export const negotiation: Dialogue = {
  name: "a negotiation about terms, with trades",
  scene: pumps,
  turns: [
    ["Good morning Mr. Haas, Katrin Vogel from Sensotec. Thanks for taking the time to go through the terms with me.", {}],
    ["Before we talk numbers: what happens on line two when it stops?", { says: /8,000 euros|downtime|nineteen/ }],
    ["And how often did that happen last quarter?", { says: /nineteen|8,000/i }],
    ["When does production want the sensors in?", { says: /July|summer shutdown/ }],
    ["Are you talking to other suppliers as well?", { yes: true, says: /two other offers|fourteen percent/ }],
    ["Can you sign this yourself, or does somebody else have to?", { says: /60,000|board/ }],
    [
      "I understand the fourteen percent. But nineteen hours at 8,000 euros is 152,000 euros in a single quarter. If we prevent only two of those hours, the difference in price is paid back, and I put that in writing as a guarantee.",
      { says: /fourteen|price|hours|guarantee/i },
    ],
    [
      "On the sixty days: I can give you sixty days if you commit to the three-year term. Would that work?",
      { says: /sixty|three-year|term/i },
    ],
    [
      "Then let me suggest something you can show your boss: three percent off for the three years, in exchange for being a reference for us.",
      { says: /three|discount|reference|boss/i },
    ],
    ["Does that leave anything open from your side?", { says: /^(Yes|No)\b/ }],
    [
      "So how about we go through the contract on Wednesday at 2 pm, you and me and someone from production?",
      { agrees: true, says: /Wednesday at 2/ },
    ],
    ["Great, I'll send the invitation today. Thank you Mr. Haas, goodbye!", { says: /bye|until|wednesday|then/i }],
  ],
  secrets: [
    [/nineteen/, 2],
    [/60,000/, 6],
    [/July/, 4],
    [/three-year/, 8],
  ],
  outcome: "won",
  endsBy: 99,
  holdsUntil: 12,
};

export const handover: Dialogue = {
  name: "a hard buyer who wants proof, in a scenario with stage directions",
  scene: hospital,
  turns: [
    ["Hello, is that Mr. Adeyemi? This is Priya from WardNote, do you have three minutes for me?", { yes: true }],
    ["How does a handover work on your wards at the moment?", { says: /paper|40 minutes/ }],
    ["And has anything ever gone wrong because of that?", { yes: true, says: /insulin|note was lost/ }],
    ["That must have been awful for the team, I'm sorry. How many nurses are we talking about?", { says: /340|fourteen/ }],
    ["What did they think when they heard about new technology in the past?", { says: /tablets/ }],
    ["Who would need to say yes to a change like this?", { says: /Farrow/ }],
    [
      "I get that your nurses have no time to learn another system. At Saint Mary's in Leeds, 380 nurses on twelve wards needed one 15-minute session per shift, and we stood on the wards with them for the first two weeks.",
      { says: /Leeds|15|session|learn|time|wards|nurses/i },
    ],
    [
      "And if the wifi goes down it keeps working: every tablet holds the whole handover offline for 24 hours, and prints it if it has to. We can test that on one ward.",
      { says: /wifi|offline|tablet|ward|print/i },
    ],
    ["Do you have a date that puts pressure on this?", { yes: true, says: /November|inspectors/ }],
    ["Have you set aside a budget for it?", { yes: true, says: /95,000/ }],
    [
      "Would you and Dr. Farrow meet me and the chief nurse from Leeds next Tuesday at 3 pm for half an hour?",
      { agrees: true, says: /Tuesday at 3/ },
    ],
    ["Perfect, thank you. I'll send her number as well so you can call her before. Bye!", {}],
  ],
  secrets: [
    [/insulin/, 3],
    [/95,000|budget of/, 10],
    [/November/, 9],
    [/reveals|asked directly/, 99],
    [/\bSamuel\b is/, 99],
  ],
  outcome: "won",
  endsBy: 99,
  holdsUntil: 12,
};

export const overrun: Dialogue = {
  name: "a rep who remembers badly and is put right",
  scene: dental,
  turns: [
    ["hi mara, it's jonas from dentaline, is now an ok time?", { yes: true }],
    ["so you're a practice with five dentists, right?", { no: true, says: /three dentists/ }],
    ["ok three, sorry. and do patients book online?", { no: true, says: /phone/ }],
    ["do a lot of calls get lost?", { yes: true, says: /voicemail|ninety/ }],
    ["so 90 calls a day and half of them go to voicemail?", { no: true, says: /third/ }],
    ["ah a third. did you have any no shows last month", { yes: true, says: /thirty-one|120/ }],
    ["thats about 3700 dollars in a month then. is that something you want to change?", { yes: true }],
    ["are you the one who decides about that?", { no: true, says: /Weiss/ }],
    [
      "older patients can still call as before, online is just in addition. at a practice in malmö a third of the over 70s booked online after 8 weeks",
      { says: /older|patients|online|over 70s/i },
    ],
    [
      "and dr weiss: its 149 a month, two no shows less and its paid. would that be a fair argument for him?",
      { says: /^(Yes|No)\b/ },
    ],
    ["could the three of us look at it together on thursday 12:30, in your lunch break?", { agrees: true, says: /thursday/i }],
    ["super, thanks mara, see you thursday!", { says: /thursday|then|bye|see you/i }],
  ],
  secrets: [
    [/Weiss/, 8],
    [/thirty-one/, 6],
    [/Saturdays/, 99],
    [/200 dollars/, 8],
  ],
  outcome: "won",
  endsBy: 99,
  holdsUntil: 12,
};

export const twoLanguages: Dialogue = {
  name: "a rep who falls into Spanish and comes back",
  scene: bikes,
  turns: [
    ["Hi Tomás! It's Carla from HelpHub, your account manager. How are you?", {}],
    [
      "Perdona, ¿podemos seguir en español? Así me resulta más fácil.",
      { says: /inglés|English/i, not: /nine hours|twelve people/ },
    ],
    ["¿Cuántas personas trabajan en su equipo de soporte?", { not: /twelve|nine hours|March/ }],
    ["Ok no problem, English then! What changed in your first year with us?", { says: /nine hours|first answers|two/i }],
    ["That's great to hear. Does every team answer that fast?", { no: true, says: /warehouse|mailbox/ }],
    ["What does that cost your people when half of it comes back?", { not: /March|renew/ }],
    ["And how did you handle the peak season last summer?", { says: /temps|three times|three weeks/ }],
    [
      "I understand the worry about the warehouse people. In our other warehouse projects people who had never used a help desk answered their first ticket within an hour, because it looks like a normal mailbox.",
      { says: /warehouse|mailbox|hour|learn/i },
    ],
    ["When does the contract come up?", { says: /March/ }],
    [
      "And for finance: a pilot adds no seats before the renewal, the five pilot seats are free until March. Does that help you?",
      { yes: true },
    ],
    ["Shall we start the pilot with the warehouse on Monday the 14th?", { agrees: true, says: /14th|Monday/ }],
    ["Muchas gracias, Tomás, hasta luego!", {}],
  ],
  secrets: [
    [/nine hours/, 4],
    [/March/, 9],
    [/temps/, 7],
  ],
  outcome: "won",
  endsBy: 99,
  holdsUntil: 12,
};

export const recovered: Dialogue = {
  name: "a clumsy start, an apology, and a good second half",
  scene: bank,
  turns: [
    [
      "Hi Ines, this is Theo from Quietly! We're an AI-native, next generation, holistic platform that revolutionises security operations end to end with machine learning and we're trusted by leaders everywhere.",
      { not: /1,400|Sentrik|220,000|September/ },
    ],
    [
      "Sorry, that was a brochure. Let me start again with a question: how many alerts does your team get on a normal day?",
      { says: /1,400|alerts/ },
    ],
    ["How many of those can eight people actually look at?", { says: /tenth|told|said/i }],
    ["What happened the last time one slipped through?", { says: /phishing|February|220,000/ }],
    ["What are you using today?", { says: /Sentrik/ }],
    ["And until when are you bound to them?", { says: /September/ }],
    ["Is Sentrik bad at it, or is it something else?", {}],
    [
      "Fair. We don't replace Sentrik, we sit on top of it and sort what it finds, so you keep the contract and your rules.",
      { says: /Sentrik|top|contract|rules/i },
    ],
    [
      "It's not a black box either: for each alert that we close we show the rule, the evidence and who else saw it, and your people can undo it with one click. At a payments company in Porto they checked 2,000 of them by hand and disagreed with 11.",
      { says: /black box|rule|evidence|11|2,000|hand|click/i },
    ],
    ["You said everybody promises that. What would you need to see in your own data to believe it?", {}],
    [
      "Then let's do that: a proof of concept on your last 30 days of alerts, success is half the alerts and not one real case missed, and we stop if we miss one. Can we start on Monday 3 June with two of your analysts?",
      { agrees: true, says: /June|Monday/ },
    ],
    ["I'll send you the plan tonight, thanks for the second chance.", {}],
  ],
  secrets: [
    [/1,400/, 2],
    [/220,000/, 4],
    [/September/, 6],
    [/CTO/, 99],
    [/50,000/, 99],
  ],
  outcome: "won",
  endsBy: 99,
  holdsUntil: 12,
};
