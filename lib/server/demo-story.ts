import { z } from "zod";
import type { DemoApi } from "@/lib/server/demo-api";

/** What the people of the demo do with their calls. */
export const Story = z.strictObject({
  /** What the manager thinks of a report, by the call's title. */
  reviews: z.array(z.strictObject({ call: z.string(), note: z.string(), scores: z.record(z.string(), z.number()) })),
  /** Practice calls: a scenario's name, and what the rep says in it. */
  practice: z.array(z.strictObject({ rep: z.string(), scenario: z.string(), says: z.array(z.string()) })),
  tasks: z.array(
    z.strictObject({ title: z.string(), assignee: z.string(), due_in_days: z.int(), priority: z.string(), horizon: z.string() }),
  ),
  invitation: z.looseObject({}),
  key: z.looseObject({}),
  webhook: z.looseObject({}),
});

export interface Cast {
  api: DemoApi;
  owner: DemoApi;
  manager: DemoApi;
  userIds: ReadonlyMap<string, string>;
}

const Named = z.looseObject({ id: z.string(), name: z.string() });
const Titled = z.looseObject({ id: z.string(), title: z.string() });
const Own = z.looseObject({ id: z.string() });
const Report = z.looseObject({
  id: z.string(),
  review: z.unknown(),
  criteria_scores: z.array(z.looseObject({ name: z.string() })),
});
const Task = z.looseObject({ id: z.string(), status: z.string(), due_date: z.string().nullable() });
const IssuedKey = z.looseObject({ key: z.string() });
const Session = z.looseObject({ id: z.string(), status: z.string() });

const dayMs = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);

/** Each part bears to be told again after an interruption. */
export async function tellStory(story: z.infer<typeof Story>, cast: Cast): Promise<void> {
  await settle(story, cast);
  await review(story, cast);
  await workOff(story, cast);
  for (const practice of story.practice) await practise(practice, cast);
}

async function review({ reviews }: z.infer<typeof Story>, { api, manager }: Cast): Promise<void> {
  const meetings = await api.list("/meetings", Titled);
  for (const { call, note, scores } of reviews) {
    const meeting = meetings.find(({ title }) => title === call);
    const [report] = meeting === undefined ? [] : await api.list(`/reports?meeting_id=${meeting.id}`, Report);
    if (report === undefined || report.review !== null) continue;
    const there = new Set(report.criteria_scores.map(({ name }) => name));
    const given = Object.entries(scores).filter(([name]) => there.has(name));
    const criteria_scores = given.map(([name, score]) => ({ name, score }));
    await manager.send("PATCH", `/reports/${report.id}`, { note, criteria_scores });
  }
}

/** What was due two weeks ago is done; what is due about now is begun. */
async function workOff({ tasks }: z.infer<typeof Story>, { api, userIds }: Cast): Promise<void> {
  for (const { id, due_date, status } of await api.list("/tasks?status=pending", Task)) {
    const done = due_date !== null && due_date < dayFromNow(-14);
    const begun = due_date !== null && !done && due_date <= dayFromNow(1);
    const next = done ? "completed" : begun ? "in_progress" : status;
    if (next !== status) await api.send("PATCH", `/tasks/${id}`, { status: next });
  }
  for (const { assignee, due_in_days, ...task } of tasks) {
    const body = { ...task, assignee_id: userIds.get(assignee), due_date: dayFromNow(due_in_days) };
    await api.send("POST", "/tasks", body, task.title);
  }
}

async function practise(
  { rep, scenario, says }: z.infer<typeof Story>["practice"][number],
  { api, userIds }: Cast,
): Promise<void> {
  const found = (await api.list("/roleplay/scenarios", Named)).find(({ name }) => name === scenario);
  if (found === undefined) return;
  const once = `${rep}, ${says[0]}`;
  const begun = await api.send("POST", "/roleplay/sessions", { scenario_id: found.id, user_id: userIds.get(rep) }, once);
  const { id } = Own.parse(begun.data);
  const state = async () => Session.parse((await api.send("GET", `/roleplay/sessions/${id}`)).data).status;
  for (const content of says) {
    if ((await state()) !== "in_progress") return;
    await api.send("POST", `/roleplay/sessions/${id}/messages`, { content }, `${once}: ${content}`);
  }
  if ((await state()) === "in_progress") await api.send("POST", `/roleplay/sessions/${id}/end`, {});
}

/** A key that a script uses, a webhook that is told of what follows, somebody who is invited. */
async function settle({ key, webhook, invitation }: z.infer<typeof Story>, { api }: Cast): Promise<void> {
  const keys = await api.list("/api-keys", Named);
  if (!keys.some(({ name }) => name === key.name)) {
    const { data } = await api.send("POST", "/api-keys", key);
    await api.withKey(IssuedKey.parse(data).key).send("GET", "/meetings?limit=1");
  }
  if ((await api.list("/webhooks", Own)).length === 0) {
    await api.send("POST", "/webhooks", webhook);
  }
  if ((await api.list("/members?status=invited", Named)).length === 0) {
    await api.send("POST", "/members", invitation);
  }
}
