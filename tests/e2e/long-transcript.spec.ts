import { type Page, test } from "@playwright/test";
import { z } from "zod";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 120_000 });

const lines = 3_000;
const speakers = ["Ann Lee", "Ben Ortiz"];

/** A call of hours, with turns of one to four sentences; every fiftieth names a needle to search for. */
const segments = Array.from({ length: lines }, (_, at) => ({
  speaker: speakers[at % 2] ?? "",
  start_ms: at * 4_000,
  end_ms: at * 4_000 + 3_500,
  text: `${at % 50 === 0 ? "A needle is here. " : ""}${"We went through the numbers of the quarter again. ".repeat(1 + (at % 4))}`,
}));

/** The processor time, in ms, that the page's own thread has taken since it was asked last: what else the machine does is not in it. */
async function meterOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  let before = 0;
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const total = (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
    const spent = total - before;
    before = total;
    return spent;
  };
}

const TraceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number().optional(),
  args: z.object({ name: z.string() }).partial().optional(),
});

/** The processor time, in ms, of each task that pages' main threads did meanwhile, the longest first. */
async function tasksOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("There is no browser to trace.");
  await browser.startTracing(page, { categories: ["__metadata", "toplevel"] });
  await act();
  const trace = z.object({ traceEvents: z.array(TraceEvent) }).parse(JSON.parse((await browser.stopTracing()).toString()));
  const events = trace.traceEvents;
  const isMain = ({ name, args }: z.infer<typeof TraceEvent>) => name === "thread_name" && args?.name === "CrRendererMain";
  const threads = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, pid, tid }) => name === "ThreadControllerImpl::RunTask" && threads.has(`${pid} ${tid}`));
  return tasks.flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1_000])).sort((one, other) => other - one);
}

/** Scrolls there; answers whether the very next frame has a line about its middle: lines have room between them. */
const isFilledAt = (page: Page, share: number) =>
  page.evaluate(async (at) => {
    window.scrollTo(0, window.innerHeight + (document.documentElement.scrollHeight - 2 * window.innerHeight) * at);
    await new Promise(requestAnimationFrame);
    return [0.45, 0.5, 0.55].some((height) => {
      const found = document.elementFromPoint(window.innerWidth / 2, window.innerHeight * height);
      return found !== null && found.closest('li[id^="line-"]') !== null;
    });
  }, share);

/** Screen by screen, then in leaps over the whole of it. */
const places = [
  ...Array.from({ length: 20 }, (_, at) => at * 0.004),
  ...Array.from({ length: 15 }, (_, at) => ((at * 7) % 15) / 15),
];

test("a transcript of 3,000 lines scrolls without an empty frame and is searched, a frame in under 100 ms and a key in under 200 ms", async ({
  page,
}) => {
  await signUp(page);
  const answer = await page.request.post("/api/v1/transcripts", { data: { meeting_title: "A long call", segments } });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { data } = await answer.json();
  await page.goto(`/meetings/${data.meeting_id}?tab=transcript`);
  await expect(page.locator("#line-0")).toBeVisible({ timeout: 60_000 });
  // While it is analyzed the page asks again and again; what counts is the transcript that lies still.
  await expect(page.getByRole("region", { name: "Progress" })).toBeHidden({ timeout: 60_000 });

  const scrolls = await tasksOf(page, async () => {
    for (const place of places) expect(await isFilledAt(page, place), `frame at ${place}`).toBe(true);
  });
  const spent = await meterOf(page);
  const step = async (act: () => Promise<unknown>) => {
    await spent();
    await act();
    return spent();
  };
  const searches: number[] = [];
  const field = page.getByLabel("Search the transcript");
  for (const letter of "needle") searches.push(await step(() => field.press(letter)));
  await expect(page.getByText(`1 of ${lines / 50}`)).toBeVisible();
  for (let at = 0; at < 10; at++) searches.push(await step(() => field.press("Enter")));
  await expect(page.getByText(`11 of ${lines / 50}`)).toBeVisible();
  await expect(page.locator("mark").first()).toBeInViewport();
  const longest = scrolls.slice(0, 10);
  test.info().annotations.push({ type: "ms", description: [...longest, ...searches].map(Math.round).join(" ") });
  // A scroll has a task at least: fewer, and nothing was measured.
  expect(scrolls.length).toBeGreaterThan(places.length);
  expect(Math.max(...scrolls)).toBeLessThan(100);
  // A key of the search is several tasks: key, input, scroll, frames.
  expect(Math.max(...searches)).toBeLessThan(200);
});
