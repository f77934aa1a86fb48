import type { Rubric } from "@/lib/analysis/analyzer";
import { months } from "@/lib/analysis/local/calendar-day";
import type { Dialogue, Sentence } from "@/lib/analysis/local/dialogue";
import type { Person } from "@/lib/analysis/local/people";
import { oneLine } from "@/lib/analysis/one-line";

/** Who the buyer is, as far as the call or its participants say. */
export interface Profile {
  industry: string | null;
  title: string | null;
  company: string | null;
  /** Somebody says the company's name in the call; else it is made of the buyer's mail address. */
  isCompanySaid: boolean;
}

const titles = oneLine`
    (?:(?:senior |vice |co-?|deputy |assistant |associate |regional |global |group |executive |managing |chief |interim |acting |
    general )*(?:president|director|manager|head|lead|owner|founder|partner|officer|coordinator|analyst|engineer|architect|
    administrator|supervisor|buyer|consultant|principal|controller|specialist|superintendent|planner|vp|ceo|cfo|cto|coo|cio|ciso|
    cmo|cro|cpo|evp|svp))
  `;
const areas =
  "(?: of| for)(?: the)?(?: [a-z&]+){1,3}?(?= (?:at|for|here|and|so|i|we|with|in|over|who|which|my|the|is|on|but|of|from)\\b|$)";
const areaBefore = oneLine`
    (?:(?:it|hr|sales|marketing|operations|finance|product|project|engineering|procurement|office|plant|practice|clinic|store|
    warehouse|customer success|customer service|support|revenue|supply chain|logistics|security|compliance|data|business|account|
    purchasing|facilities|training|safety|program|fleet|quality|production|branch|general|technical|country) )?
  `;
const introduction = new RegExp(
  oneLine`
    \b(?:i am|i work as|i have been|my (?:role|title|job|position) is|i serve as|i joined as|i was (?:just )?(?:promoted to|
    made)) (?:\w+ )?(?:a |an |the |our |their )?(${areaBefore}${titles}(?:${areas})?)
  `,
);
const runs = new RegExp(oneLine`
    \bi (?:run|lead|head|head up|manage|oversee|am in charge of|am responsible for|look after|own) (?:the |our |all |
    all of )?((?:\w+ ){0,2}(?:operations|sales|marketing|finance|it|hr|engineering|support|success|procurement|logistics|team|
    department|warehouse|product|security|revenue|enablement|recruiting|training|compliance|purchasing))\b
  `);

const industries: readonly (readonly [string, RegExp])[] = [
  [
    "Healthcare",
    /\b(?:hospitals?|clinics?|patients?|nurses?|physicians?|healthcare|health care|medical practice|hipaa|dental|pharmac\w+)\b/g,
  ],
  [
    "Logistics",
    /\b(?:logistics|freight|warehouses?|trucks?|trucking|drivers?|dispatch\w*|shipments?|carriers?|fleet|supply chain|3pl)\b/g,
  ],
  [
    "Manufacturing",
    /\b(?:manufactur\w+|factory|factories|plant floor|production line|assembly|machin(?:es|ing)|shop floor|downtime)\b/g,
  ],
  ["Retail", /\b(?:retail\w*|stores|shoppers|e ?commerce|merchandis\w+|point of sale|checkout|skus?)\b/g],
  [
    "Financial services",
    /\b(?:bank|banks|banking|insurance|lender|lending|mortgage|credit union|wealth|brokerage|underwriting|fintech|claims)\b/g,
  ],
  ["Education", /\b(?:schools?|teachers?|students?|university|universities|campus|district|tuition|curriculum)\b/g],
  ["Software", /\b(?:saas|software company|developers|engineering team|sprint|deploy\w*|arr|mrr|product led)\b/g],
  ["Real estate", /\b(?:real estate|tenants?|leas(?:e|es|ing)|property management|properties|brokers|landlords?)\b/g],
  ["Construction", /\b(?:construction|contractors?|job ?sites?|subcontractors?|building sites?)\b/g],
  ["Hospitality", /\b(?:hotels?|restaurants?|guests|bookings|hospitality|kitchens?|front desk)\b/g],
  ["Legal", /\b(?:law firm|attorneys?|lawyers|litigation|paralegals?)\b/g],
  ["Energy", /\b(?:utility|utilities|solar|oil and gas|wind farm|grid|renewables?)\b/g],
  ["Non-profit", /\b(?:non ?profits?|donors?|charity|charities|fundrais\w+|volunteers)\b/g],
];

function industryOf(buyer: readonly Sentence[], rubrics: readonly Rubric[]): string | null {
  const given = rubrics
    .map(({ industry_context: context }) => context?.trim() ?? "")
    .find((context) => context !== "" && context.length <= 60);
  if (given !== undefined) return given;
  const text = buyer.map(({ norm }) => norm).join(" ");
  const counts = industries.map(([name, pattern]) => ({ name, count: [...text.matchAll(pattern)].length }));
  const best = counts.reduce((top, next) => (next.count > top.count ? next : top), { name: "", count: 0 });
  return best.count >= 3 ? best.name : null;
}

const acronym = /^(?:it|hr|vp|ceo|cfo|cto|coo|cio|ciso|cmo|cro|cpo|evp|svp)$/;
const small = /^(?:of|for|the|and)$/;
const titleCase = (text: string): string =>
  text.replace(/[a-z&'-]+/g, (word) =>
    acronym.test(word) ? word.toUpperCase() : small.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );

function titleOf(buyer: readonly Sentence[]): string | null {
  for (const { norm } of buyer) {
    const said = introduction.exec(norm)?.[1];
    if (said !== undefined) return titleCase(said.trim()).slice(0, 80);
  }
  for (const { norm } of buyer.slice(0, 40)) {
    const area = runs.exec(norm)?.[1];
    if (area !== undefined) return `Runs ${area.trim()}`.slice(0, 80);
  }
  return null;
}

const at = new RegExp(
  oneLine`
    \b(?:I'm|I am|I’m|[Tt]his is|[Hh]ere|[Mm]anager|[Dd]irector|[Hh]ead|VP|[Ll]ead|[Oo]perations|[Ww]ork|[Ss]ales|[Oo]fficer|CEO|
    CFO|CTO|COO|[Oo]wner|[Ff]ounder|[Pp]resident|IT|[Mm]arketing|[Ff]inance)\b[^.?!]{0,60}?\b(?:at|with|
    from) ((?:[A-Z][\p{L}\p{N}&'’-]*)(?: (?:[A-Z][\p{L}\p{N}&'’-]*|&|and [A-Z][\p{L}]+))*)
  `,
  "u",
);
const publicMail = /^(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|proton|protonmail|aol|live|gmx|me|mail|example)\./i;

/** Where people say who they are: sentences of the buyer from the start. */
const introductions = 12;
const noCompany = new RegExp(
  `^(?:I|The|My|Our|It|HR|IT|${months.map((month) => month.charAt(0).toUpperCase() + month.slice(1)).join("|")}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\\b`,
);
const mostWords = 4;
const fewestLetters = 5;
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The words of the call that a mail domain is made of: "Harbour Lane" of harbourlane.example, "Northgate" of northgatedental.example. */
function saidAs(label: string, sentences: readonly Sentence[]): string | null {
  const domain = letters(label);
  let best = "";
  for (const { text } of sentences) {
    const words = text.match(/[\p{L}\p{N}&'’-]+/gu) ?? [];
    for (const [from] of words.entries()) {
      for (let count = mostWords; count > 0; count -= 1) {
        const said = words.slice(from, from + count);
        const joined = letters(said.join(""));
        const isName =
          joined === domain || (joined.length >= fewestLetters && domain.startsWith(joined) && /^\p{Lu}/u.test(said[0] ?? ""));
        if (isName && joined.length > letters(best).length) best = said.join(" ");
      }
    }
  }
  return best === "" ? null : best.replace(/['’]s?$/, "");
}

function companyOf(
  { sentences }: Dialogue,
  buyer: readonly Sentence[],
  people: readonly Person[],
): Pick<Profile, "company" | "isCompanySaid"> {
  for (const { text } of buyer.slice(0, introductions)) {
    const said = at.exec(text.slice(0, 400))?.[1];
    if (
      said !== undefined &&
      !noCompany.test(said) &&
      !people.some(({ name }) => name.split(" ").includes(said.split(" ")[0] ?? ""))
    )
      return { company: said.slice(0, 80), isCompanySaid: true };
  }
  for (const { side, email } of people) {
    const domain = email?.split("@")[1];
    if (side !== "prospect" || domain === undefined || publicMail.test(domain)) continue;
    const label = domain.split(".")[0] ?? "";
    const said = saidAs(label, sentences);
    if (said !== null) return { company: said, isCompanySaid: true };
    if (label !== "") return { company: label.charAt(0).toUpperCase() + label.slice(1), isCompanySaid: false };
  }
  return { company: null, isCompanySaid: false };
}

export function profileOf(dialogue: Dialogue, people: readonly Person[], rubrics: readonly Rubric[]): Profile {
  const buyer = dialogue.sentences.filter(({ side }) => side === "prospect");
  return { industry: industryOf(buyer, rubrics), title: titleOf(buyer), ...companyOf(dialogue, buyer, people) };
}
