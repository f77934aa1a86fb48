import type { Scene } from "@/lib/roleplay/scene";
import { starters } from "@/tests/unit/roleplay/scene";

function starter(company: string): Scene {
  const found = starters.find(({ persona }) => persona.company === company);
  if (!found) throw new Error(`no starter scenario of ${company}`);
  return found;
}

export const dental = starter("Harbour Street Dental");
export const bikes = starter("Lumen Bikes");
export const freight = starter("Brightline Freight");
export const insurance = starter("Calder Insurance");
export const pumps = starter("Steinbach Pumps");
export const hotels = starter("Northgate Hotels");
export const builders = starter("Nakamura Builders");
export const foods = starter("Orchard Foods");

/** As a manager in a hurry writes it: labels and values. */
export const farm: Scene = {
  name: "Irrigation for the orchard",
  persona: {
    name: "Bert Claes",
    title: "Owner",
    company: "Claes Fruit",
    industry: "Agriculture",
    personality: "Friendly, slow, practical",
  },
  situation: `Current setup: one pump and hand-opened valves on 40 hectares of pears
Problem: two weeks too dry last July, lost a fifth of the crop
Loss last year: 85,000 euros
Budget: 30,000 euros, only after the harvest money is in
Decides together with his brother Luc
Wants the thing running before May`,
  objections: ["My brother thinks sensors are toys", "The mobile signal out there is bad"],
  goals: ["Learn what the dry weeks cost", "Agree on a visit to the orchard"],
  difficulty: "easy",
  template_id: null,
};

/** In the second person, as an actor's brief. */
export const school: Scene = {
  name: "Parents who do not read letters",
  persona: {
    name: "Grace Okonkwo",
    title: "Principal",
    company: "Riverbend School",
    industry: "Education",
    personality: "Polite but guarded; protective of her teachers.",
  },
  situation:
    "You run a school of 620 pupils. Your teachers still send paper letters home, and about a third of them never come back signed. Last month you had to cancel a trip because 48 forms were missing. Your secretary spends every Friday phoning parents. The district pays for software, but you have 4,500 dollars of your own per year. The superintendent must approve anything that touches pupils' data.",
  objections: [
    "My teachers are tired of new apps.",
    "Many of our parents don't have a smartphone.",
    "Pupils' data must stay in the country.",
  ],
  goals: ["Find out what missing forms lead to", "Agree on a dated trial with one year group"],
  difficulty: "medium",
  template_id: null,
};

/** In the third person, with stage directions. */
export const hospital: Scene = {
  name: "Night shift handover",
  persona: {
    name: "Samuel Adeyemi",
    title: "Chief nurse",
    company: "St. Brigid's Hospital",
    industry: "Healthcare",
    personality: "Tired, sceptical, wants proof from other hospitals.",
  },
  situation:
    "Samuel is responsible for 340 nurses on fourteen wards. Handover is done on paper and takes 40 minutes at every change of shift. In March a patient got a double dose of insulin because a note was lost. He has a budget of 95,000 pounds, but reveals it only if asked directly. The medical director, Dr. Farrow, has the final say. The hospital inspectors come back in November. Nurses were promised tablets two years ago and never got them.",
  objections: [
    "My nurses don't have time to learn another system.",
    "If the wifi goes down, what then?",
    "Show me one hospital our size where it works.",
  ],
  goals: ["Understand the risk in the handover", "Get a dated meeting with Dr. Farrow"],
  difficulty: "hard",
  template_id: null,
};

export const lawFirm: Scene = {
  name: "The partner who bills by the hour",
  persona: {
    name: "Victor Stein",
    title: "Managing partner",
    company: "Stein & Abara",
    industry: "Legal",
    personality: "Courteous, precise, impatient with vague words.",
  },
  situation:
    "We are thirty-one lawyers in two offices. Associates review contracts by hand, about six hours for each one. Two clients left this year because we were too slow. I can spend 70,000 dollars without asking the other partners. We have looked at one competitor of yours and did not like the errors it made. Our insurer forbids sending client files to a public cloud.",
  objections: ["If the machine overlooks a clause, we are liable.", "We bill by the hour, so why would I want it faster?"],
  goals: ["Find out why clients left", "Agree on a test with ten old contracts and a date"],
  difficulty: "medium",
  template_id: null,
};

export const charity: Scene = {
  name: "Donors who forget us",
  persona: {
    name: "Leila Haddad",
    title: "Fundraising director",
    company: "Open Table",
    industry: "Non-profit",
    personality: "Warm, proud of her volunteers, allergic to sales talk.",
  },
  situation:
    "Leila raises about 2.3 million dollars a year with a team of five. Half of first-time donors never give again. They keep donors in an old Access database that one volunteer understands. The board meets on the first Monday of each month and approves every purchase above 5,000 dollars. Leila's year-end campaign starts in mid-November.",
  objections: ["Every dollar for software is a dollar less for meals.", "We don't have anybody technical."],
  goals: ["Find out what a lost donor is worth", "Agree on a dated demo before the board meets"],
  difficulty: "easy",
  template_id: null,
};

export const brewery: Scene = {
  name: "Kegs that never come home",
  persona: {
    name: "Nora Kessler",
    title: "Operations manager",
    company: "Kessler Brewing",
    industry: "Food and beverage",
    personality: "Quick, funny, hates being talked down to.",
  },
  situation:
    "We have 9,000 kegs out there and lose around seven percent of them a year. A new keg costs 110 dollars. Drivers count returns on a clipboard. My father owns the brewery and signs every contract. We tried bar codes in 2022, but they washed off. The busy season begins in April.",
  objections: ["Tags that wash off are no use to me.", "Dad will say that we have always counted by hand."],
  goals: ["Find out what lost kegs cost", "Agree on a pilot with one route and a start date"],
  difficulty: "medium",
  template_id: null,
};

export const bank: Scene = {
  name: "The security officer",
  persona: {
    name: "Ines Duarte",
    title: "Chief information security officer",
    company: "Pagora",
    industry: "Fintech",
    personality: "Sceptical and quick; dislikes buzzwords",
  },
  situation:
    "Ines leads a security team of eight at Pagora, a payments company with 600 employees. Her team gets about 1,400 alerts a day and looks at maybe a tenth of them. They missed a phishing case in February that cost 220,000 euros. Pagora uses Sentrik and the contract runs out in September. She reports to the CTO, who signs above 50,000 euros. She wants to cut the alerts by half this year.",
  objections: [
    "We already have Sentrik for that.",
    "I don't want a black box deciding what my people see.",
    "Everybody promises fewer alerts.",
  ],
  goals: ["Find out what missed alerts cost", "Agree on a dated proof of concept"],
  difficulty: "hard",
  template_id: null,
};
