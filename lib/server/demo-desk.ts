import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { projectRoot } from "@/lib/instance/home";
import type { DemoApi } from "@/lib/server/demo-api";
import type { Cast } from "@/lib/server/demo-story";

const sprintTask = z.strictObject({
  title: z.string(),
  assignee: z.string(),
  due_in_days: z.int(),
  stage: z.string(),
  blocked_reason: z.string().optional(),
});
const day = z.strictObject({ window_start: z.string(), window_end: z.string(), days: z.array(z.string()) });

/** What lies on the desks of the demo's people, beside their calls. */
const Desk = z.strictObject({
  contacts: z.array(z.looseObject({ name: z.string(), email: z.string() })),
  sprint: z.strictObject({
    ...{ name: z.string(), goal: z.string(), began_days_ago: z.int(), ends_in_days: z.int() },
    tasks: z.array(sprintTask),
  }),
  /** Files in `supabase/seed/demo-documents`. */
  documents: z.array(z.strictObject({ title: z.string(), file: z.string() })),
  memories: z.array(z.looseObject({ key: z.string() })),
  phone: z.strictObject({
    /** The hours in which they let Mira call people. */
    hours: day,
    credit: z.strictObject({ amount_cents: z.int(), note: z.string() }),
    calls: z.array(z.looseObject({ contact: z.string().optional(), phone_number: z.string() })),
    /** Ordered for tomorrow, and taken back. */
    canceled: z.looseObject({ contact: z.string().optional(), phone_number: z.string() }),
  }),
  /** What the owner asks: one conversation each. */
  questions: z.array(z.array(z.string())),
});
type Desk = z.infer<typeof Desk>;

const Own = z.looseObject({ id: z.string() });
const Titled = z.looseObject({ title: z.string() });
const Known = z.looseObject({ id: z.string(), name: z.string().nullable() });
const Board = z.looseObject({ id: z.string(), stages: z.array(z.looseObject({ id: z.string(), name: z.string() })) });
const Line = z.looseObject({ carrier: z.string() });
const Dialed = z.looseObject({ ended_at: z.string().nullable() });
const Asked = z.looseObject({ conversation_id: z.string().nullable() });

const dayMs = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const dateFromNow = (days: number) => fromNow(days).slice(0, 10);

/** Each part bears to be done again after an interruption. */
export async function fillDesk(desk: Desk, cast: Cast): Promise<void> {
  await cast.api.send("POST", "/contacts/bulk", { contacts: desk.contacts });
  for (const memory of desk.memories) await cast.api.send("POST", "/memory", memory);
  await file(desk.documents, cast);
  await plan(desk.sprint, cast);
  await phone(desk.phone, cast);
  await ask(desk.questions, cast);
}

async function file(documents: Desk["documents"], { api }: Cast): Promise<void> {
  const there = new Set((await api.list("/documents", Titled)).map(({ title }) => title));
  for (const { title, file: name } of documents.filter((one) => !there.has(one.title))) {
    const text = readFileSync(path.join(projectRoot, "supabase/seed/demo-documents", name), "utf8");
    await api.send("POST", "/documents", { title, text, is_shared: true });
  }
}

async function plan({ tasks, began_days_ago, ends_in_days, ...sprint }: Desk["sprint"], { api, userIds }: Cast): Promise<void> {
  const dates = { starts_on: dateFromNow(-began_days_ago), ends_on: dateFromNow(ends_in_days) };
  const known = (await api.list("/sprints", Known)).find(({ name }) => name === sprint.name);
  const { data } = known
    ? await api.send("GET", `/sprints/${known.id}`)
    : await api.send("POST", "/sprints", { ...sprint, ...dates, status: "active" }, sprint.name);
  const { id, stages } = Board.parse(data);
  const there = new Set((await api.list(`/tasks?sprint_id=${id}`, Titled)).map(({ title }) => title));
  for (const { assignee, due_in_days, stage, ...task } of tasks.filter(({ title }) => !there.has(title))) {
    const stage_id = stages.find(({ name }) => name === stage)?.id;
    const more = { assignee_id: userIds.get(assignee), due_date: dateFromNow(due_in_days), stage_id };
    await api.send("POST", "/tasks", { ...task, ...more }, `sprint: ${task.title}`);
  }
}

/**
 * Calls on the simulated line, which differ in how they end. With a phone carrier nobody is rung for a demo. The hours are set at the end,
 * also by the start after one that was cut short: any hour would be open else.
 */
async function phone({ hours, credit, calls, canceled }: Desk["phone"], { api, manager }: Cast): Promise<void> {
  const { carrier } = Line.parse((await api.send("GET", "/calling")).data);
  if (carrier !== "simulated") return;
  if ((await api.list("/calls", Own)).length <= calls.length)
    await orderCalls({ hours, credit, calls, canceled }, { api, manager });
  await untilOver(api);
  await api.send("PATCH", "/calling", hours);
}

type Phones = Pick<Cast, "api" | "manager">;

async function orderCalls({ hours, credit, calls, canceled }: Desk["phone"], { api, manager }: Phones): Promise<void> {
  await api.send("POST", "/balance/credits", credit, credit.note);
  const contacts = await api.list("/contacts", Known);
  const order = ({ contact, ...call }: Desk["phone"]["canceled"], more: object = {}) => {
    const contact_id = contacts.find(({ name }) => name === contact)?.id;
    return manager.send("POST", "/calls", { ...call, ...more, ...(contact_id && { contact_id }) }, call.phone_number);
  };
  // Mira may be started first at any hour, and no phone rings.
  await api.send("PATCH", "/calling", { ...hours, window_start: "00:00", window_end: "24:00", days: everyDay });
  const planned = Own.parse((await order(canceled, { call_at: fromNow(1) })).data);
  await manager.send("POST", `/calls/${planned.id}/cancel`, {});
  for (const call of calls) await order(call);
}

const everyDay = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const longestCallsMs = 180_000;

async function untilOver(api: DemoApi): Promise<void> {
  for (const began = Date.now(); Date.now() - began < longestCallsMs; await delay(1_000)) {
    if ((await api.list("/calls", Dialed)).every(({ ended_at }) => ended_at !== null)) return;
  }
}

async function ask(questions: Desk["questions"], { owner }: Cast): Promise<void> {
  if ((await owner.list("/conversations", Own)).length >= questions.length) return;
  for (const conversation of questions) {
    let conversation_id: string | null = null;
    for (const input of conversation) {
      const { data } = await owner.send("POST", "/ask", { input, ...(conversation_id !== null && { conversation_id }) });
      ({ conversation_id } = Asked.parse(data));
    }
  }
}

export const readDesk = (): Desk =>
  Desk.parse(JSON.parse(readFileSync(path.join(projectRoot, "supabase/seed/demo-desk.json"), "utf8")));
