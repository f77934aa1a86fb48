import { gzipSync } from "node:zlib";
import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 120_000 });

const kilobyte = 1000;

/** The JavaScript that a first visit of a page loads, gzipped, in bytes, in a browser of today. */
async function firstLoad(page: Page, path: string): Promise<number> {
  const html = (await (await page.request.get(path)).text()).replace(/<script[^>]*noModule[^>]*>/gi, "");
  const files = new Set([...html.matchAll(/\/_next\/static\/[^"\\]+?\.js/g)].map(([file]) => file));
  expect(files.size, path).toBeGreaterThan(0);
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await (await page.request.get(file)).body()).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("no page outgrows its budget of JavaScript: 185 kB for the sign-in, 265 kB for the dashboard, 310 kB for a meeting", async ({
  page,
}) => {
  const sizes: [string, number, number][] = [];
  for (const path of ["/sign-in", "/sign-up"]) sizes.push([path, await firstLoad(page, path), 185]);
  await signUp(page);
  const id = await addMeeting(page, "To be weighed", discoveryCall);
  sizes.push(["/meetings/{id}", await firstLoad(page, `/meetings/${id}`), 310]);
  const paths = [
    "/",
    "/meetings",
    "/reports",
    "/templates",
    "/templates/new",
    "/team",
    "/insights",
    "/roleplay",
    "/tasks",
    "/settings/organization",
    "/settings/members",
    "/settings/api-keys",
    "/settings/webhooks",
  ];
  for (const path of paths) sizes.push([path, await firstLoad(page, path), 265]);
  test.info().annotations.push({ type: "sizes", description: sizes.map(([path, size]) => `${path} ${size}`).join(", ") });
  const over = sizes.filter(([, size, budget]) => size > budget * kilobyte);
  expect(over.map(([path, size, budget]) => `${path}: ${Math.round(size / kilobyte)} kB of ${budget}`)).toEqual([]);
});
