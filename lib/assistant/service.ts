import { AnalysisError } from "@/lib/analysis/analyzer";
import type { Verb } from "@/lib/api/endpoint";
import { sseEvent } from "@/lib/api/event-stream";
import { FileReply } from "@/lib/api/reply";
import { completeTask, createTask } from "@/lib/assistant/acts";
import type { Asking, LocalAnswer } from "@/lib/assistant/answer";
import { calendar, mail } from "@/lib/assistant/connected-answers";
import { AskAnswer, type ask as askEndpoint } from "@/lib/assistant/contract";
import * as conversations from "@/lib/assistant/conversations";
import { leaderboard, stats } from "@/lib/assistant/figures";
import { count, lastMeeting, listDecisions, listInsights, listMeetings, listTasks } from "@/lib/assistant/local-answers";
import { meetingPrep } from "@/lib/assistant/meeting-prep";
import { answerByModel } from "@/lib/assistant/model-answer";
import { recall, remember } from "@/lib/assistant/notes";
import { notReady, ofDocument } from "@/lib/assistant/of-document";
import { type Question, readQuestion, topics } from "@/lib/assistant/question";
import { said } from "@/lib/assistant/said";
import { logger } from "@/lib/log";

// POST /ask
export const ask: Verb<typeof askEndpoint> = async (ctx, { body }) => {
  const { history, sources } = await conversations.before(ctx, body);
  const question = await readQuestion(ctx, body);
  const isReady = question.document === null || notReady(question.document) === null;
  const asked = isReady ? answerByModel(ctx, question, { ...body, history }) : Promise.resolve(null);
  const byModel = await asked.catch((err: unknown) => {
    if (!(err instanceof AnalysisError)) throw err;
    logger({ request_id: ctx.requestId }).warn({ err }, "the model did not answer; rules did");
    return null;
  });
  const given = byModel
    ? { ...byModel, analyzer: "openai" as const }
    : { ...(await answerByRules(ctx, question)), analyzer: "local" as const };
  const answer = { ...given, conversation_id: await conversations.keep(ctx, body, given, sources) };
  return wantsStream(ctx.request) ? streamed(AskAnswer.parse(answer)) : answer;
};

type Rule = readonly [keyof typeof topics, (ctx: Asking, question: Question) => Promise<LocalAnswer>];

/** The first topic that the question's own words are about says which verb answers; what none is about is looked for in the transcripts. */
const rules: readonly Rule[] = [
  ["createTask", (ctx, { text }) => createTask(ctx, text)],
  ["completeTask", (ctx, { text }) => completeTask(ctx, text)],
  ["remember", (ctx, { text }) => remember(ctx, text)],
  ["recall", (ctx, { text }) => recall(ctx, text)],
  ["meetingPrep", meetingPrep],
  ["calendar", calendar],
  ["mail", mail],
  ["count", count],
  ["lastMeeting", lastMeeting],
  ["tasks", listTasks],
  ["decisions", listDecisions],
  ["insights", listInsights],
  ["leaderboard", leaderboard],
  ["stats", stats],
  ["meetings", listMeetings],
];

/** What a person can order, whatever the question is about. */
const acts: readonly Rule[0][] = ["createTask", "completeTask", "remember"];

function answerByRules(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const [topic, answer] = rules.find(([topic]) => topics[topic].test(question.text)) ?? [];
  if (question.document && !acts.some((act) => act === topic)) return ofDocument(ctx, question, question.document);
  return (answer ?? said)(ctx, question);
}

const wantsStream = (request: Request): boolean => /\btext\/event-stream\b/i.test(request.headers.get("accept") ?? "");

/** The answer as events: its words in pieces, its citations, then the whole. */
function streamed(answer: AskAnswer): FileReply {
  const pieces = answer.response.match(/[\s\S]{1,80}(?:\s|$)|[\s\S]{1,80}/g) ?? [];
  const events = [
    ...pieces.map((content) => sseEvent("delta", { content })),
    ...answer.citations.map((citation) => sseEvent("citation", citation)),
    ...answer.document_citations.map((citation) => sseEvent("document_citation", citation)),
    ...answer.connection_citations.map((citation) => sseEvent("connection_citation", citation)),
    sseEvent("done", answer),
  ];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const event of events) controller.enqueue(event);
      controller.close();
    },
  });
  return new FileReply(body, "text/event-stream", {
    "Cache-Control": "private, no-store, no-transform",
    "X-Accel-Buffering": "no",
  });
}
