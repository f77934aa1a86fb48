import type { Temper } from "@/lib/roleplay/script/temper";

/** What the persona does with a line. */
export type Act =
  | "allow"
  | "silence"
  | "hang_up"
  | "insulted"
  | "odd"
  | "pushed"
  | "raise"
  | "raise_unasked"
  | "settled"
  | "heard"
  | "asked_back"
  | "unanswered"
  | "parked"
  | "return"
  | "no_reason"
  | "ask_when"
  | "agree"
  | "after_won"
  | "after_lost"
  | "told_all"
  | "vague"
  | "curious"
  | "ask_price"
  | "price_high"
  | "price_fair"
  | "price_dodged"
  | "too_early"
  | "pitch_fits"
  | "pitch_misses"
  | "monologue"
  | "prod"
  | "leaving"
  | "lead_in"
  | "closing";

/** At least three of each, so that none follows itself. `{…}` is filled in. */
const everybody: Record<Act, readonly string[]> = {
  allow: ["Go ahead. What is it about?", "I have a few minutes. What's this about?", "All right. Why me?"],
  silence: [
    "Are you still there?",
    "I didn't catch that. Say again?",
    "That was short. What do you want to know?",
    "You called me, so the next word is yours.",
  ],
  hang_up: [
    "This isn't going anywhere. I have to get on. Goodbye.",
    "I don't have time for this today. Goodbye.",
    "Let's leave it there. Goodbye.",
  ],
  insulted: ["Excuse me? That's not how you talk to me.", "I don't have to listen to that.", "Careful. I'm being polite here."],
  odd: [
    "I'm not sure what you mean by that. Can we stay with {company}?",
    "That's a strange thing to say on a call. What did you want from me?",
    "You must have the wrong person for that, I'm the {title} here. Where were we?",
  ],
  raise: [
    "Here's my trouble with it: {objection}",
    "Let me be open with you. {objection}",
    "Before you go on. {objection}",
    "One thing, though. {objection}",
  ],
  raise_unasked: [
    "And I'll tell you right away: {objection}",
    "Just so that you know: {objection}",
    "Let me say this before we go on. {objection}",
    "There's something else. {objection}",
  ],
  pushed: [
    "Don't push me, please. I decide when I decide.",
    "If it only holds today, then no.",
    "Pressure doesn't work on me. Tell me what's in it for {company}.",
  ],
  settled: [
    "All right, that helps.",
    "Okay. That takes care of my point about {label}.",
    "Fair enough. I can live with that.",
    "Good. I hadn't heard it put that way.",
  ],
  heard: [
    "You're listening, at least. But I still don't see the answer on {label}.",
    "Yes, that's it. So what would you do about it?",
    "Right. And what does that mean for {company}, concretely?",
  ],
  asked_back: ["Since you ask: {fact}", "Well, look: {fact}", "It comes from experience. {fact}"],
  unanswered: [
    "That's not what I asked. It's {label} I'm worried about.",
    "You went past my point. What about {label}?",
    "I was talking about {label}.",
  ],
  parked: [
    "We won't settle {label} today, I think.",
    "I hear you, but on {label} you haven't convinced me.",
    "Let's leave {label} for now. I'm not there.",
  ],
  return: [
    "Not while {label} is open.",
    "It comes back to {label} for me. What have you got there?",
    "First tell me what you would do about {label}.",
  ],
  no_reason: [
    "I don't see yet what I'd get out of that.",
    "Why would I? You don't know much about {company} so far.",
    "Too soon for me. You haven't shown me that this is about our problem.",
  ],
  ask_when: [
    "I could do that. When did you have in mind?",
    "Fine by me. Which day?",
    "Let's say yes in principle. What day and time?",
  ],
  agree: [
    "{when} works. Let's do {step}. Send me the invitation and I'll be there.",
    "All right, {when} it is, for {step}. Put it in writing and send it over.",
    "{when}, then. I'll take part in {step}. Mail me what you need from us beforehand.",
  ],
  after_won: ["We're set. Talk to you then.", "That's all from my side. Until then.", "Good. I have it in my calendar."],
  after_lost: ["I said I have to go. Goodbye.", "No. We're done here.", "Please take me off your list. Goodbye."],
  told_all: [
    "That's about all I can tell you on that.",
    "You have the picture now. What do you make of it?",
    "I've told you how it is. What would you do about it?",
  ],
  vague: ["It depends.", "More or less, yes.", "Hard to say like that. Ask me how we do it and I can tell you."],
  curious: [
    "Why do you ask?",
    "How do others deal with that?",
    "Is that what you hear elsewhere too?",
    "Does that sound familiar?",
  ],
  ask_price: [
    "What does it cost, by the way?",
    "Before we go on: what are we talking about in money?",
    "And the price? Roughly will do.",
  ],
  price_high: [
    "{amount} is a lot for something I don't have a case for yet.",
    "Hm, {amount}. What would we get back for it?",
    "{amount}. I'd have to explain that to people here.",
  ],
  price_fair: [
    "{amount} I could defend, if it does what you say.",
    "{amount}, okay. That's less than the problem costs us.",
    "I've seen worse than {amount}. Go on.",
  ],
  price_dodged: ["You didn't tell me the price.", "So no number? That makes me careful.", "I asked what it costs."],
  too_early: [
    "You're selling already, and you haven't asked me a thing about {company}.",
    "That's your brochure. What does it have to do with us?",
    "Maybe. But you don't know yet what our problem is.",
  ],
  pitch_fits: [
    "That would help, yes.",
    "That's the part that hurts us, so go on.",
    "If that's true, it's interesting for {company}.",
  ],
  pitch_misses: [
    "I'm not sure that's our problem.",
    "Nice, but it's not what keeps me busy.",
    "And how is that about what I told you?",
  ],
  monologue: ["That was a lot at once.", "Slow down, I lost you halfway.", "Give me that in one sentence."],
  prod: [
    "So where do you want to go with this?",
    "Okay. And now?",
    "What would you like to know?",
    "I'm listening. What's next?",
  ],
  leaving: [
    "I have to be in a meeting in a moment, so what happens now?",
    "Wait, is there anything you want from me?",
    "Before you go: what's next, if anything?",
  ],
  lead_in: ["{fact}", "Well: {fact}", "To be honest: {fact}", "Let me think. {fact}"],
  closing: ["Goodbye, then.", "All right. Goodbye.", "Thanks for calling. Bye."],
};

/** What only one temper says; these come first. */
const byTemper: Record<Temper, Partial<Record<Act, readonly string[]>>> = {
  brisk: {
    allow: ["You have two minutes.", "Quickly. What is it?"],
    silence: ["Yes? I'm waiting.", "Time's running. Say something."],
    lead_in: ["{fact}", "Short version: {fact}", "{fact}"],
    curious: ["And?", "Why does that matter?"],
    settled: ["Fine.", "Okay, next."],
    prod: ["And?", "Get to the point."],
    vague: ["Depends.", "Sometimes."],
  },
  warm: {
    allow: ["Oh, sure, I have a moment. What's up?", "Yes, go on, I was just getting a coffee."],
    lead_in: ["Oh, good question. {fact}", "Ha, where do I start. {fact}", "Between the two of us: {fact}", "{fact}"],
    curious: ["Do you see that elsewhere too? I always wonder.", "Funny that you ask. Why is that?"],
    settled: ["Oh, that's good to hear, thank you.", "Okay, you've put my mind at rest there."],
    told_all: ["I think I've told you everything there, I do talk a lot.", "That's really the whole story. What do you think?"],
  },
  exact: {
    lead_in: ["Put precisely: {fact}", "As far as I know: {fact}", "{fact}"],
    curious: ["What do your other customers measure there?", "On what do you base that question?"],
    heard: ["That's understood. Which numbers do you have on {label}?", "Correct. And how would you show that?"],
    settled: ["That's a sound answer.", "Good, that I can check."],
    price_high: ["{amount}: over what period, and against which saving?", "Then show me how {amount} comes back."],
    pitch_fits: ["That matches what I told you. How much of it have you measured?", "Plausible. By how much?"],
  },
  wary: {
    allow: ["I get five of these calls a day. Why should I stay on?", "Who gave you my number? Fine, what is it?"],
    lead_in: ["I don't usually tell that on the phone. {fact}", "{fact}", "If you must know: {fact}"],
    curious: ["What do you need that for?", "Where is this going?"],
    heard: ["That's what the last one said too. What about {label}?", "Nice words. But {label}?"],
    settled: ["Hm. All right, I'll believe that until I see otherwise.", "Okay. That's more than the others could tell me."],
    pitch_fits: ["They all say that. But yes, that's our problem.", "If it really does, I'd look at it."],
  },
};

/** The lines of an act for a temper, its own first. */
export const linesFor = (act: Act, temper: Temper): readonly string[] => [...(byTemper[temper][act] ?? []), ...everybody[act]];

/** What the persona says to a question that the situation has no answer to, by what was asked. */
export const generic = {
  decision: [
    "I look at it first, but I wouldn't sign something like that alone.",
    "It starts with me. The last word isn't mine, though.",
    "A couple of us would have to agree. I'd bring it up if it makes sense.",
  ],
  budget: [
    "There's no line for it this year. There's money if the case is good.",
    "I won't name a figure now. Show me what it's worth first.",
    "We'd have to find it somewhere. So it has to pay.",
  ],
  timing: [
    "Nobody has set a date. Sooner if it hurts less.",
    "Not this month. After that I could look at it.",
    "It depends on how much work it is for my people.",
  ],
  current: [
    "What we have was chosen before my time. It works, mostly.",
    "We looked at something a while ago and dropped it.",
    "A bit of this, a bit of that. Nothing that I'd call a system.",
  ],
  goal: [
    "Fewer surprises would be a start.",
    "That my people can do their work and I don't have to chase it.",
    "Something I can show upstairs by the end of the year.",
  ],
} as const;
