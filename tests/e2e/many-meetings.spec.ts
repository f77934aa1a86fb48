import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";
import { database } from "@/tests/support/database";

test.describe.configure({ timeout: 90_000 });

/** Meetings that wait for their transcripts: they cost no analysis. */
async function addWaiting(page: Page, titles: readonly string[]): Promise<void> {
  for (const [at, title] of titles.entries()) {
    const meeting_date = new Date(Date.UTC(2026, 0, 1 + at)).toISOString();
    const answer = await page.request.post("/api/v1/meetings", { data: { title, meeting_date } });
    expect(answer.status(), await answer.text()).toBe(201);
  }
}

const titlesOf = (page: Page) => page.getByRole("row").getByRole("link").allTextContents();

test("meetings are sorted by their headings and by score, and Back undoes a filter", async ({ page }) => {
  await signUp(page);
  await addWaiting(page, ["First", "Second", "Third"]);
  await database().owner(
    "update public.meetings set overall_score = case title when 'First' then 3.1 when 'Third' then 8.2 end where organization_id = (select organization_id from public.meetings where title = 'Third' order by created_at desc limit 1)",
  );
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: "Third" })).toBeVisible();
  expect(await titlesOf(page)).toEqual(["Third", "Second", "First"]);
  await page.getByRole("button", { name: "Date" }).click();
  await expect(page).toHaveURL(/sort=meeting_date/);
  await expect.poll(() => titlesOf(page)).toEqual(["First", "Second", "Third"]);
  await page.getByRole("button", { name: "Score" }).click();
  await expect.poll(() => titlesOf(page)).toEqual(["Third", "First", "Second"]);
  // Cards on a narrow screen are sorted as well.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("group", { name: "Sort by" }).getByRole("button", { name: "Date" }).click();
  await expect(page).toHaveURL(/sort=-?meeting_date|\/meetings$/);
  await page.getByRole("group", { name: "Sort by" }).getByRole("button", { name: "Score" }).click();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect.poll(() => titlesOf(page)).toEqual(["Third", "First", "Second"]);
  await page.getByRole("combobox", { name: "Score" }).selectOption({ label: "Below 5" });
  await expect.poll(() => titlesOf(page)).toEqual(["First"]);
  await page.getByLabel("Period").selectOption({ label: "Last 7 days" });
  await expect(page.getByText("No meeting fits these filters.")).toBeVisible();
  await page.goBack();
  await expect.poll(() => titlesOf(page)).toEqual(["First"]);
  await page.goBack();
  await expect.poll(() => titlesOf(page)).toEqual(["Third", "First", "Second"]);
});

test("many meetings are chosen, over the page's end too, and deleted at once", async ({ page }) => {
  await signUp(page);
  await addWaiting(page, [...Array.from({ length: 22 }, (_, at) => `Old call ${at}`), "Kept"]);
  await page.goto("/meetings?q=old+call");
  const bar = page.getByRole("region", { name: "The selected meetings" });
  await expect(page.getByRole("checkbox", { name: "Select Old call 21" })).toBeVisible();
  await expect(bar).toBeHidden();
  await page.getByRole("checkbox", { name: "Select Old call 21" }).check();
  await expect(bar).toContainText("1 meeting selected");
  await page.getByRole("checkbox", { name: "Select every row of this page" }).check();
  await expect(bar).toContainText("20 meetings selected");
  await bar.getByRole("button", { name: "Select all 22" }).click();
  await expect(bar).toContainText("22 meetings selected");
  await bar.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog", { name: "Delete 22 meetings?" }).getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("22 meetings are deleted.")).toBeVisible();
  await expect(bar).toBeHidden();
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: "Kept" })).toBeVisible();
  expect(await titlesOf(page)).toEqual(["Kept"]);
});
