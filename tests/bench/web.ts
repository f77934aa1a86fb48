import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { type BrowserContext, chromium } from "@playwright/test";
import { z } from "zod";
import type { Report } from "@/tests/bench/report";
import { findBrowser } from "@/tests/support/browser";
import { dashboardPaths, firstLoad } from "@/tests/support/first-load";
import { startInstance, temporaryHome } from "@/tests/support/instance";
import { salesCall } from "@/tests/support/sales-call";

/** Fetched when it is asked for: it brings a hundred packages, which nothing else needs. */
const lighthouse = "lighthouse@13.5.0";

const Made = z.object({ data: z.object({ meeting_id: z.string() }) });
const Status = z.object({ data: z.object({ status: z.string() }) });
const Reports = z.object({ data: z.array(z.object({ id: z.string() })).min(1) });
const Scores = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ numericValue: z.number().optional(), score: z.number().nullish(), title: z.string() })),
});

/** What pages weigh and how Lighthouse sees them on a desktop, in an instance of its own with a few calls. */
export async function web(report: Report): Promise<void> {
  const home = temporaryHome();
  const instance = await startInstance(home);
  const browser = await chromium.launch({ executablePath: findBrowser(console.log), args: ["--no-sandbox"] });
  try {
    const context = await browser.newContext({ baseURL: instance.run().url });
    const pages = await fill(context);
    await weights(context, pages, report);
    await navigation(context, report);
    await scores(context, instance.run().url, pages, report);
  } finally {
    await browser.close();
    await instance.child.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

type Pages = Readonly<Record<"Home" | "Meetings" | "Meeting" | "Report", string>>;

/** A new organization with eight analyzed calls. */
async function fill({ request }: BrowserContext): Promise<Pages> {
  const person = { name: "Ann Lee", email: `ann-${randomUUID()}@northwind.example`, password: randomUUID() };
  await request.post("/auth/sign-up", { data: { ...person, organization_name: "Northwind" } });
  let id = "";
  for (let at = 1; at <= 8; at++) {
    const data = { meeting_title: `Discovery ${at}`, raw_transcript: salesCall, rep_speaker: "Bill Barry" };
    id = Made.parse(await (await request.post("/api/v1/transcripts", { data })).json()).data.meeting_id;
  }
  while (Status.parse(await (await request.get(`/api/v1/meetings/${id}`)).json()).data.status !== "completed") await delay(200);
  const [first] = Reports.parse(await (await request.get("/api/v1/reports")).json()).data;
  return { Home: "/", Meetings: "/meetings", Meeting: `/meetings/${id}`, Report: `/reports/${first?.id}` };
}

async function weights({ request }: BrowserContext, pages: Pages, report: Report): Promise<void> {
  report.section("First load: JavaScript, gzipped");
  const get = async (path: string) => (await request.get(path)).body();
  // These two are shown to whoever is signed in as well.
  for (const path of ["/sign-up", "/reset", ...dashboardPaths]) report.add(path, "kB", [(await firstLoad(get, path)) / 1000]);
  for (const name of ["Meeting", "Report"] as const) report.add(name, "kB", [(await firstLoad(get, pages[name])) / 1000]);
}

/** From the press of a link in the navigation to the first frame that shows the page, on a page that was seen before. */
async function navigation(context: BrowserContext, report: Report): Promise<void> {
  report.section("Navigation to a page seen before");
  const page = await context.newPage();
  await page.goto("/");
  const open = async (name: string, shows: string): Promise<number> => {
    const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });
    return link.evaluate(async (element, selector) => {
      const started = performance.now();
      if (element instanceof HTMLElement) element.click();
      while (document.querySelector(selector) === null && performance.now() - started < 10_000) {
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - started;
    }, shows);
  };
  const places = [
    ["Meetings", "main table [data-row]"],
    ["Reports", 'main table [data-row][href^="/reports/"]'],
    ["Home", 'main [aria-label="Figures of the period"]'],
  ] as const;
  const times = new Map<string, number[]>(places.map(([name]) => [name, []]));
  for (let round = 0; round < 6; round++) {
    for (const [name, shows] of places) {
      const took = await open(name, shows);
      if (round > 0) times.get(name)?.push(took);
    }
  }
  for (const [name, took] of times) report.add(name, "ms", took);
  await page.close();
}

const categories = ["performance", "accessibility", "best-practices"] as const;

async function scores(context: BrowserContext, url: string, pages: Pages, report: Report): Promise<void> {
  report.section("Lighthouse, desktop");
  const cookies = await context.cookies();
  const headers = JSON.stringify({ Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });
  for (const [name, path] of Object.entries(pages)) {
    const { categories: found, audits } = await audit(new URL(path, url).href, headers);
    for (const category of categories) report.add(`${name}: ${category}`, "of 100", [(found[category]?.score ?? 0) * 100]);
    for (const metric of ["largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"]) {
      report.add(`${name}: ${metric}`, metric.startsWith("cumulative") ? "" : "ms", [audits[metric]?.numericValue ?? 0]);
    }
    const short = Object.values(audits).filter(({ score }) => typeof score === "number" && score < 0.9);
    console.log(`    short of it: ${short.map(({ title }) => title).join("; ") || "nothing"}`);
  }
}

async function audit(url: string, headers: string): Promise<z.infer<typeof Scores>> {
  const only = `--only-categories=${categories.join(",")}`;
  const flags = "--chrome-flags=--headless=new --no-sandbox";
  const args = ["exec", "--yes", "--", lighthouse, url, "--preset=desktop", "--output=json", "--quiet", only, flags];
  const { stdout } = await promisify(execFile)("npm", [...args, `--extra-headers=${headers}`], {
    env: { ...process.env, CHROME_PATH: findBrowser(console.log) },
    maxBuffer: 64 * 1024 * 1024,
  });
  return Scores.parse(JSON.parse(stdout));
}
