import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";
import { dashboardPaths, firstLoad } from "@/tests/support/first-load";

test.describe.configure({ timeout: 120_000 });

const kilobyte = 1000;

test("no page outgrows its budget of JavaScript: 155 kB for the forms of an account, 200 kB for the dashboard", async ({
  page,
}) => {
  const sizes: [string, number, number][] = [];
  const weigh = async (path: string, budget: number) => sizes.push([path, await firstLoad(loader(page), path), budget]);
  for (const path of ["/sign-in", "/sign-up", "/reset"]) await weigh(path, 155);
  await signUp(page);
  const id = await addMeeting(page, "To be weighed", discoveryCall);
  const reports = await (await page.request.get("/api/v1/reports")).json();
  for (const path of [...dashboardPaths, `/meetings/${id}`, `/reports/${reports.data[0].id}`]) await weigh(path, 200);
  test.info().annotations.push({ type: "sizes", description: sizes.map(([path, size]) => `${path} ${size}`).join(", ") });
  const over = sizes.filter(([, size, budget]) => size > budget * kilobyte);
  expect(over.map(([path, size, budget]) => `${path}: ${Math.round(size / kilobyte)} kB of ${budget}`)).toEqual([]);
});

const loader = (page: Page) => async (path: string) => (await page.request.get(path)).body();

test("small files are sent compressed, as the big ones are", async ({ page }) => {
  const html = await (await page.request.get("/sign-in")).text();
  const files = [...new Set([...html.matchAll(/\/_next\/static\/[^"\\]+?\.(?:js|css)/g)].map(([file]) => file))];
  const plain = await Promise.all(
    files.map(async (file) => {
      const answer = await page.request.get(file);
      return (await answer.body()).length > 1_024 && answer.headers()["content-encoding"] === undefined ? [file] : [];
    }),
  );
  expect(files.length).toBeGreaterThan(3);
  expect(plain.flat()).toEqual([]);
});

test("a page that is loaded anew asks the API early and once; one that is gone to asks by itself", async ({ page }) => {
  await signUp(page);
  const id = await addMeeting(page, "To be opened", discoveryCall);
  const early = page.locator("link[rel=preload][as=fetch]");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/meetings/${id}`);
  await expect(page.getByRole("heading", { level: 1, name: "To be opened" })).toBeVisible();
  await expect(early.and(page.locator(`[href="/api/v1/meetings/${id}"]`))).toBeAttached();
  expect(asked.filter((path) => path === `/api/v1/meetings/${id}`)).toHaveLength(1);

  await page.goto("/tasks");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Meetings" }).click();
  await page.getByRole("link", { name: "To be opened" }).filter({ visible: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "To be opened" })).toBeVisible();
  await expect(early.and(page.locator('[href^="/api/v1/meetings"]'))).toHaveCount(0);
});
