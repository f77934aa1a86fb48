import type { Input } from "@/lib/api/endpoint";
import { env } from "@/lib/env";
import { type FullSession, getSession, sendMessage, startSession } from "@/lib/roleplay/contract";
import { createScenario } from "@/lib/roleplay/scenario-contract";
import type { ApiClient } from "@/tests/support/client";

export const dana: Input<typeof createScenario>["body"] = {
  name: "The month-end that never ends",
  persona: { name: "Dana Ruiz", title: "Finance director", company: "Northwind", personality: "Precise." },
  situation:
    "We close the month in nine days. Four people copy figures by hand. Each close costs us about 6,000 dollars in overtime.",
  objections: ["That sounds expensive."],
  goals: ["Agree on a date for a demo"],
  difficulty: "easy",
};

/** A buyer whose answer takes many seconds to say, so that it can be stopped in the middle. */
export const longWinded = {
  ...dana,
  situation: `We close the month ${"and then we wait and wait and ".repeat(60)} call it a day.`,
  objections: [],
};

export const openQuestion = "How do you close the month today, and what happens then?";

/** A new session with a new scenario of the organization's. */
export async function begin(manager: ApiClient, player: ApiClient, scenario = dana): Promise<FullSession> {
  const { data } = await manager.call(createScenario, { body: scenario });
  return (await player.call(startSession, { body: { scenario_id: data.id } })).data;
}

export const say = async (client: ApiClient, id: string, content: string) =>
  (await client.call(sendMessage, { params: { id }, body: { content } })).data;

export const read = async (client: ApiClient, id: string) => (await client.call(getSession, { params: { id } })).data;

export interface StreamEvent {
  event: string;
  data: unknown;
}

/** An answer as it is streamed; `stop` hangs up. */
export async function stream(headers: Record<string, string>, sessionId: string, content: string) {
  const hangUp = new AbortController();
  const response = await fetch(`${env().PUBLIC_URL}/api/v1/roleplay/sessions/${sessionId}/messages`, {
    method: "POST",
    headers: { ...headers, Accept: "text/event-stream", "Content-Type": "application/json" },
    body: JSON.stringify({ content }),
    signal: hangUp.signal,
  });
  return { response, events: eventsOf(response), stop: () => hangUp.abort() };
}

async function* eventsOf(response: Response): AsyncGenerator<StreamEvent, void> {
  const decoder = new TextDecoder();
  let unread = "";
  for await (const chunk of response.body ?? []) {
    unread += decoder.decode(chunk, { stream: true });
    const blocks = unread.split("\n\n");
    unread = blocks.pop() ?? "";
    for (const block of blocks) {
      const [, event = "", data = ""] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      yield { event, data: JSON.parse(data) };
    }
  }
}
