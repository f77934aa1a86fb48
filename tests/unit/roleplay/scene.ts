import { type Scene, storedScene } from "@/lib/roleplay/scene";
import { play } from "@/lib/roleplay/script/play";
import scenarios from "@/supabase/seed/scenarios.json";

export const starters: readonly Scene[] = scenarios.map(({ call_type: _, ...scene }) =>
  storedScene({ ...scene, template_id: null }),
);

/** A buyer with two objections, and facts that questions can find. */
export const dana: Scene = {
  name: "The month-end that never ends",
  persona: { name: "Dana Ruiz", title: "Finance director", company: "Northwind", industry: "Wholesale", personality: "Precise." },
  situation:
    "We close the month in nine days. Four people copy figures between two spreadsheets by hand. Each close costs us about 6,000 dollars in overtime. Mr. Cole, our chief executive, signs everything above 10,000 dollars.",
  objections: ["That sounds expensive.", "We switched systems two years ago and it was painful."],
  goals: ["Find out what the slow close costs", "Agree on a date for a demo"],
  difficulty: "medium",
  template_id: null,
};

/** What the persona answers to these messages, in order, and how the call stands then. */
export function talk(scene: Scene, messages: readonly string[], seed = "seed") {
  const { answers, outcome } = play(scene, messages, seed);
  return { answers, last: answers.at(-1) ?? "", all: answers.join(" "), outcome };
}

export const hello = "Hi, this is Sam from Ledgerly. Do you have two minutes?";
export const answerToMoney =
  "I understand. Compared with the 6,000 dollars of overtime that each close costs, it pays for itself: customers like Eastwind saved twice its price in the first year.";
export const answerToEffort =
  "That's fair. Our own team does the setup within two weeks, step by step and in parallel, and other customers kept their old system as long as they wanted.";
