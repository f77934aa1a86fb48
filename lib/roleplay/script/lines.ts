import { answers } from "@/lib/roleplay/script/lines/answers";
import { manners } from "@/lib/roleplay/script/lines/manners";
import { steps } from "@/lib/roleplay/script/lines/steps";
import { worries } from "@/lib/roleplay/script/lines/worries";

/** What the persona does with a line. */
export const lines = { ...manners, ...worries, ...steps, ...answers };

export type Act = keyof typeof lines;

/** How each temper says some of it; these come first. */
export const temperLines: Record<"brisk" | "warm" | "exact" | "wary", Partial<Record<Act, readonly string[]>>> = {
  brisk: {
    allow: ["Yes, two minutes{name}. Quickly, what is it?", "Yes, but be brief{name}. What is it?"],
    lead_in: ["", "", "Short version: ", ""],
    settled: ["Fine. {Echo}, that settles my point about {label}.", "Okay, {echo}. My point about {label} is off the list."],
    prod: ["Get to the point. What do you suggest?"],
  },
  warm: {
    allow: ["Yes, sure{name}, I have a moment. What's up?", "Yes, go on{name}, I was just getting a coffee."],
    lead_in: ["Oh, good question. ", "Ha, where do I start. ", "", "Between the two of us: ", ""],
    settled: [
      "Oh, {echo}, that's good to hear, I was worried about {label}.",
      "Okay, with {echo} you've put my mind at rest about {label}.",
    ],
    fine: ["Oh, quite well, thank you. And what brings you to me?", "Very well, thanks for asking. What can I do for you?"],
  },
  exact: {
    lead_in: ["", "Put precisely: ", "", "As far as I know: "],
    partly: [
      "Understood. Which numbers do you have about {label}?",
      "{Echo}: how would you show that? I need my point about {label} settled.",
    ],
    settled: ["{Echo}: that's a sound answer about {label}.", "Good, {echo} is something I can check. That does it for {label}."],
    price_high: ["{amount}: over what period, and against which saving?", "Then show me how {amount} comes back."],
  },
  wary: {
    allow: [
      "Yes, two minutes{name}. I get five of these calls a day, so what is it?",
      "Yes, but only if it's not the usual pitch{name}. What is it?",
    ],
    lead_in: ["", "I don't usually tell that on the phone. ", "", "If you must know: "],
    partly: ["That's what the last one said too. What about {label}?", "{Echo}, nice words. But {label}?"],
    settled: [
      "Hm. All right, with {echo} I'll believe you about {label}.",
      "Okay, {echo}. About {label} that's more than the others could tell me.",
    ],
  },
};
