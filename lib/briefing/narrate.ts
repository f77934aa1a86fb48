import { randomUUID } from "node:crypto";
import { AnalysisError } from "@/lib/analysis/analyzer";
import { defaultModel } from "@/lib/analysis/openai/analyzer";
import { runTools } from "@/lib/analysis/openai/tool-loop";
import { withoutLinks } from "@/lib/analysis/openai/without-links";
import { briefingPrompt } from "@/lib/analysis/prompts/briefing";
import type { ContextOf } from "@/lib/api/endpoint";
import { z } from "@/lib/api/zod";
import { type Composed, localTime } from "@/lib/briefing/compose";
import type { Day } from "@/lib/briefing/gather";
import { asCaller } from "@/lib/db/as-caller";
import { env } from "@/lib/env";
import { callerOfJob } from "@/lib/identity/caller";
import { logger } from "@/lib/log";
import { reserveTokens } from "@/lib/scoring/token-budget";

const deadlineMs = 20_000;
const tokensPerBriefing = 12_000;

const Worded = z.object({
  narrative: z.string().min(1).max(1500),
  suggested_actions: z.array(z.object({ ref: z.string().max(10), title: z.string().min(1).max(200) })).max(5),
});

type Words = Pick<Composed, "narrative" | "suggested_actions">;

/** One thing that a suggestion can be about: what the model calls it, and where it is. */
interface Fact {
  ref: string;
  link: string;
  [fact: string]: unknown;
}

/**
 * The same day in a model's words. Null where no model is configured, the budget has no room, or it says a number that the data does not
 * have: then the words by rules stand.
 */
export async function narrate(ctx: ContextOf<"read">, day: Day, composed: Composed): Promise<Words | null> {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_MODEL: model = defaultModel } = env();
  if (!apiKey) return null;
  const id = randomUUID();
  const reservation = await reserveTokens(asCaller(callerOfJob(ctx.caller.organizationId, id)), id, tokensPerBriefing);
  if (!reservation) return null;
  const facts = factsOf(day, composed);
  const data = JSON.stringify({
    summary: composed.narrative,
    today: day.today,
    items: facts.map(({ link: _, ...rest }) => rest),
  });
  let used = 0;
  try {
    const conversation = { instructions: briefingPrompt, messages: [{ role: "user" as const, content: data }], tools: [] };
    const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(deadlineMs)]);
    const { result, usage } = await runTools({ apiKey, baseURL, model }, conversation, giveBriefing, signal);
    used = usage.input_tokens + usage.output_tokens;
    return bornOut(result, facts, data);
  } catch (err) {
    if (!(err instanceof AnalysisError)) throw err;
    used = err.usage ? err.usage.input_tokens + err.usage.output_tokens : 0;
    logger({ request_id: ctx.requestId }).warn({ err }, "the model did not word a briefing; rules did");
    return null;
  } finally {
    await reservation.settle(used);
  }
}

const giveBriefing = {
  name: "give_briefing",
  description: "Gives the briefing.",
  parameters: z.toJSONSchema(Worded, { io: "input" }),
};

const factsOf = (day: Day, { attention_items, suggested_actions }: Composed): Fact[] => [
  ...suggested_actions.map(({ title, link }, place) => ({ ref: `s${place + 1}`, kind: "suggestion", title, link })),
  ...attention_items
    .slice(0, 10)
    .map(({ kind, title, detail, link }, place) => ({ ref: `a${place + 1}`, kind, title, detail, link })),
  ...day.events.slice(0, 10).map(({ title, starts_at, is_all_day, link }, place) => ({
    ...{ ref: `e${place + 1}`, kind: "event", title, at: is_all_day ? "all day" : localTime(starts_at, day.timeZone) },
    link: link ?? "/",
  })),
  ...day.emails.slice(0, 10).map(({ subject, from, snippet, link }, place) => ({
    ref: `m${place + 1}`,
    kind: "unread mail",
    subject,
    from,
    snippet,
    link,
  })),
  ...day.pending_actions.slice(0, 10).map(({ title, due_date, priority }, place) => ({
    ...{ ref: `t${place + 1}`, kind: "open task", title, due_date, priority, link: "/tasks" },
  })),
  ...day.meetings.slice(0, 10).map(({ id, title, status, overall_score }, place) => ({
    ...{ ref: `c${place + 1}`, kind: "call", title, status, overall_score, link: `/meetings/${id}` },
  })),
];

/** The words, where each number in them stands in the data and each suggestion is about something that is there. */
export function bornOut(result: unknown, facts: readonly Fact[], data: string): Words | null {
  const given = Worded.safeParse(result);
  if (!given.success) return null;
  const { narrative, suggested_actions } = given.data;
  const known = numbersIn(data);
  if (
    [narrative, ...suggested_actions.map(({ title }) => title)].some((words) =>
      [...numbersIn(words)].some((one) => !known.has(one)),
    )
  )
    return null;
  return {
    narrative: withoutLinks(narrative),
    suggested_actions: suggested_actions.flatMap(({ ref, title }) => {
      const fact = facts.find((one) => one.ref === ref);
      return fact ? [{ title: withoutLinks(title), link: fact.link }] : [];
    }),
  };
}

const small = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Every number of a text: digits, and the words for small ones. `one` is a pronoun as well, and no number here. */
function numbersIn(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => {
    const value = small.indexOf(word);
    return value > 1 ? [String(value)] : [];
  });
  return new Set([...(text.match(/\d+/g) ?? []).map((digits) => String(Number(digits))), ...words]);
}
