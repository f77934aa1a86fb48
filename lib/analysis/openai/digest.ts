import type {
  ActionItem,
  AnalysisInput,
  DealFacts,
  Decision,
  Digest,
  Evidence,
  InsightDraft,
  NextStep,
} from "@/lib/analysis/analyzer";
import { findQuote } from "@/lib/analysis/evidence";
import { DigestAnswer } from "@/lib/analysis/openai/answers";
import type { Call, Part } from "@/lib/analysis/openai/call";
import { meetingDay, unmarked } from "@/lib/analysis/openai/call-data";
import type { Ask } from "@/lib/analysis/openai/model-client";
import { digestPrompt } from "@/lib/analysis/prompts/digest";
import { visibleLine } from "@/lib/analysis/visible-text";

interface Found {
  action_items: ActionItem[];
  decisions: Decision[];
  insights: InsightDraft[];
  next_step: NextStep | null;
}

/**
 * Digest and insights in one question. Action items, decisions and insights stand only with a quote that is in the transcript:
 * one without is dropped, since a task that nobody promised does more harm than one that is missed. A call in several parts
 * has its lists joined part by part (the overlap counts for the earlier part), and its prose written from the moments found.
 */
export async function writeDigest(
  ask: Ask,
  input: AnalysisInput,
  call: Call,
): Promise<{ digest: Digest; insights: InsightDraft[] }> {
  const answers = await Promise.all(call.parts.map(async (part) => ({ part, answer: await askForDigest(ask, part) })));
  const found = answers.map(({ part, answer }) => keepFound(answer, part, input));
  const action_items = found.flatMap((part) => part.action_items);
  const decisions = found.flatMap((part) => part.decisions);
  const insights = found.flatMap((part) => part.insights);
  const cited = [...action_items, ...decisions, ...insights].flatMap(({ segment_index }) => segment_index ?? []);
  const [first, ...others] = answers;
  const prose = first && others.length === 0 ? first.answer : await askForDigest(ask, call.excerpts(cited));
  return {
    digest: {
      summary: prose.summary,
      action_items,
      decisions,
      next_step: found.findLast(({ next_step }) => next_step !== null)?.next_step ?? null,
      facts: lastFacts(answers.map(({ answer }) => answer.facts)),
      topics: [...new Set(prose.topics.map((topic) => visibleLine(topic).toLowerCase()).filter((topic) => topic !== ""))],
      attendees: attendees(input),
      follow_up_draft: { subject: visibleLine(prose.follow_up.subject), body: prose.follow_up.body },
    },
    insights,
  };
}

const askForDigest = (ask: Ask, part: Part): Promise<DigestAnswer> =>
  ask({
    name: "digest",
    schema: DigestAnswer,
    instructions: digestPrompt,
    data: part.data,
    problem: ({ summary }) => (summary === "" ? "the summary is empty." : null),
  });

function keepFound(answer: DigestAnswer, part: Part, input: AnalysisInput): Found {
  const nameOf = ownerNames(input);
  const today = meetingDay(input.call);
  const found = <T extends { segment: number; quote: string }>(items: readonly T[]): (T & { evidence: Evidence })[] =>
    items.flatMap((item) => {
      const evidence = findQuote(part.segments, item.quote, [item.segment]);
      return evidence && part.fresh.has(evidence.segment_index) ? [{ ...item, evidence }] : [];
    });
  const place = ({ quote, segment_index }: Evidence) => ({ quote, segment_index });
  return {
    action_items: found(answer.action_items.filter(({ title, status }) => title !== "" && status === "open")).map((item) => ({
      title: atMost(300, visibleLine(item.title)),
      description: item.description ? atMost(2000, item.description) : null,
      owner: item.owner === null ? null : nameOf(item.owner),
      due_date: dueDate(item.due_date, today),
      priority: item.priority,
      ...place(item.evidence),
    })),
    decisions: found(answer.decisions.filter(({ decision, status }) => decision !== "" && status === "settled")).map(
      ({ topic, decision, context, evidence }) => ({
        topic,
        decision,
        context: context || null,
        ...place(evidence),
      }),
    ),
    next_step: answer.next_step === null ? null : (found([answer.next_step]).map((step) => nextStep(step, today))[0] ?? null),
    insights: found(answer.insights.filter(({ insight }) => insight !== "")).map(
      ({ category, insight, industry, prospect_title, company, sentiment, evidence }) => ({
        category,
        insight,
        industry: industry || null,
        prospect_title: prospect_title || null,
        company: company || null,
        sentiment,
        ...place(evidence),
      }),
    ),
  };
}

function nextStep(
  { what, date, time, with: people, evidence }: NonNullable<DigestAnswer["next_step"]> & { evidence: Evidence },
  today: string,
): NextStep {
  return {
    what: visibleLine(what),
    date: dueDate(date, today),
    time: time !== null && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : null,
    with: people.map(visibleLine).filter((name) => name !== ""),
    quote: evidence.quote,
    segment_index: evidence.segment_index,
  };
}

/** A later part of the call has the last word on each fact. */
function lastFacts(all: readonly DealFacts[]): DealFacts {
  const last = (kind: "company" | "headcount" | "budget" | "deadline"): string | null =>
    all.findLast((facts) => facts[kind])?.[kind] ?? null;
  return {
    company: last("company"),
    headcount: last("headcount"),
    budget: last("budget"),
    deadline: last("deadline"),
    tools: [...new Set(all.flatMap(({ tools }) => tools.map(visibleLine)))],
  };
}

/** The first `length` code points, with an ellipsis where that is not all. */
function atMost(length: number, text: string): string {
  const codePoints = [...text];
  return codePoints.length <= length ? text : `${codePoints.slice(0, length - 1).join("")}…`;
}

/** A real day, not before the meeting's; anything else is no due date. */
function dueDate(claimed: string | null, meetingDay: string): string | null {
  if (claimed === null || !/^\d{4}-\d{2}-\d{2}$/.test(claimed) || claimed < meetingDay) return null;
  const day = new Date(`${claimed}T00:00:00Z`);
  return Number.isFinite(day.getTime()) && day.toISOString().startsWith(claimed) ? claimed : null;
}

/** The name of a person on the call as the data has it; of somebody else, where the words of the call name them; else null. */
function ownerNames({ call, segments }: AnalysisInput): (claimed: string) => string | null {
  const said = segments.map(({ text }) => text.toLowerCase()).join("\n");
  const names = new Map(
    [...call.participants.map(({ name }) => name), ...segments.map(({ speaker }) => speaker)].map((name) => [name, key(name)]),
  );
  return (claimed) => {
    const wanted = key(claimed);
    const exact = [...names].find(([, known]) => known === wanted);
    if (exact) return exact[0];
    const byFirstName = [...names].filter(([, known]) => known.split(" ")[0] === wanted);
    if (byFirstName.length > 0) return byFirstName.length === 1 ? (byFirstName[0]?.[0] ?? null) : null;
    const isNamed = /^\p{Lu}[\p{L}.' -]{1,60}$/u.test(claimed) && said.includes(wanted);
    return isNamed ? visibleLine(claimed) : null;
  };
}

const key = (name: string): string => unmarked(name).toLowerCase();

/** Everybody known to be on the call, and every other speaker: facts, so not the model's to say. */
function attendees({ call, segments }: AnalysisInput): Digest["attendees"] {
  const known = new Map(call.participants.map(({ name, email }) => [key(name), { name, email }]));
  for (const { speaker } of segments) if (!known.has(key(speaker))) known.set(key(speaker), { name: speaker, email: null });
  return [...known.values()];
}
