/** What a rep did who did it well, and what the call was short of: clauses for a person, the first after "you". */
interface Wording {
  well: string;
  short: string;
}

const wordings: Record<string, Wording> = {
  next_steps: { well: "ended with a step that both sides agreed to", short: "the call ended without a firm step and day" },
  recap_of_needs: { well: "began with what the buyer had told you", short: "what the buyer had said before was hardly recalled" },
  objection_handling: { well: "took the buyer's doubts up instead of talking over them", short: "the doubts were not explored" },
  engagement: { well: "kept the buyer talking while you showed things", short: "the buyer was left to listen" },
  open_questions: { well: "asked open questions", short: "few questions let the buyer tell their story" },
  listening: { well: "picked up what the buyer said and came back to it", short: "answers passed without a follow-up" },
  talk_balance: { well: "left the buyer room to speak", short: "the talk was not shared well" },
  agenda: {
    well: "said what the call was for and asked for the buyer's own goals",
    short: "the purpose and the buyer's goals were not all said at the start",
  },
  rapport: { well: "found an easy way in with the person", short: "there was little about the person before the business" },
  negotiation: { well: "gave nothing without asking for something", short: "things were given without a trade" },
  pricing: { well: "named the price plainly and tied it to its worth", short: "the price stood without the value beside it" },
  competition: {
    well: "asked about the alternatives and said what is different",
    short: "the alternatives stood without an answer",
  },
  stakeholders: { well: "asked who decides and how", short: "who decides, and how, stayed open" },
  qualification: { well: "found out about need, money, people and time", short: "need, money, people or time stayed open" },
  urgency: { well: "asked by when and what waiting costs", short: "nothing said why now" },
  demo: {
    well: "showed what the buyer had asked about and checked it with them",
    short: "what was shown was not tied to the buyer's words",
  },
  pain: { well: "got to the problem and what it costs", short: "the problem was not pursued to what it costs" },
  discovery: { well: "asked about their business and got real answers", short: "few questions brought out how they work" },
  closing: { well: "asked for the decision", short: "the decision was not asked for clearly" },
  opening: {
    well: "said who you are and why you call this person",
    short: "the reason for calling this person came late or not at all",
  },
  preparation: { well: "came prepared", short: "nothing showed that you had looked them up" },
  proof: { well: "backed it with a customer's story", short: "there was no proof behind the claims" },
  knowledge: { well: "answered the questions straight", short: "questions stayed without a straight answer" },
  tone: { well: "kept a kind tone", short: "there was little sign that you understood how they feel" },
  clarity: { well: "spoke clearly and to the point", short: "turns were long or hard to follow" },
  value: { well: "tied the offer to the buyer's own words", short: "the benefits were not tied to what the buyer said" },
  without_discount: { well: "gave nothing away", short: "a discount was offered" },
  without_interruption: { well: "let the buyer finish", short: "the buyer was interrupted" },
};

const plain: Wording = { well: "did this well", short: "this was short" };

export const wordingOf = (id: string): Wording => wordings[id] ?? plain;
