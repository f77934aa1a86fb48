import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

test("a new organization loads the sample calls with one click, and one click removes exactly them", async ({ page }) => {
  test.setTimeout(90_000);
  await signUp(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { name: /Get started/ })).toContainText("0 of 6 done");
  await page.getByRole("button", { name: /^Load \d+ sample calls$/ }).click();
  const remove = page.getByRole("button", { name: "Remove the sample calls" });
  await expect(remove).toBeVisible();
  await expect(page.getByText("being analyzed")).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Figures of the period" })).not.toContainText("nothing scored yet");
  for (const width of [390, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(overflow, `${width} px`).toBe(0);
  }
  // They are no upload of one's own.
  await expect(page.getByRole("listitem").filter({ hasText: "Upload a transcript" }).first()).toContainText("to do");

  await addMeeting(page, "My own call", discoveryCall);
  // The button has another name while it works; the notice goes when they are gone.
  await remove.click();
  await expect(page.getByText("in these figures until you remove")).toBeHidden();
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: "My own call" }).first()).toBeVisible();
  await expect(page.getByText("1–1 of 1 meeting")).toBeVisible();
});

test("nothing jumps on Home when it becomes known what a new organization still has to do, and when nothing is left", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signUp(page);
  await addMeeting(page, "My own call", discoveryCall);
  const start = page.getByRole("heading", { name: /Get started/ });
  expect(await jumps(page)).toBeLessThan(0.05);
  await expect(start).toContainText("2 of 6 done");

  const post = async (path: string, data: object) => (await page.request.post(`/api/v1${path}`, { data })).json();
  const { data: templates } = await (await page.request.get("/api/v1/templates")).json();
  await page.request.patch(`/api/v1/templates/${templates[0].id}`, { data: { description: "Ours." } });
  await post("/members", { name: "Bo", email: `bo-${crypto.randomUUID()}@northwind.example`, role: "rep" });
  const { data: made } = await post("/api-keys", { name: "CRM", permissions: ["read"] });
  await page.request.get("/api/v1/me", { headers: { authorization: `Bearer ${made.key}` } });
  await jumps(page);
  await expect(start).toBeHidden();
  // From now on no place is kept for it.
  await expect.poll(async () => (await page.context().cookies()).map(({ name }) => name)).toContain("mira-onboarding");
  expect(await jumps(page)).toBeLessThan(0.05);
  await expect(start).toBeHidden();
});

/** Opens Home, waits until all of it is there, and says how much of it moved meanwhile, as browsers count it. */
async function jumps(page: Page): Promise<number> {
  await page.goto("/");
  for (const shown of ["Weakest criteria", "in a few sentences", "Every morning", "Needs attention"])
    await expect(page.getByText(shown).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) moved += Number(entry.toJSON().value);
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)));
      }),
  );
}
