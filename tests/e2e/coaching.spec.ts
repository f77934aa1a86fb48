import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 90_000 });

test("home shows the figures of the period and leads to what needs a person", async ({ page }) => {
  await signUp(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Home" })).toBeVisible();
  await expect(page.getByText("0 of 6 done")).toBeVisible();
  await addMeeting(page, "First call", discoveryCall, { call_type: "discovery" });
  await page.reload();
  const figures = page.getByRole("region", { name: "Figures of the period" });
  await expect(figures.getByRole("listitem").filter({ hasText: "Meetings" })).toContainText("1");
  await expect(figures.getByRole("listitem").filter({ hasText: "Analyzed" })).toContainText("1 of 1");
  await expect(page.getByText("2 of 6 done")).toBeVisible();
  const ofWeek = page.waitForResponse((response) => /\/api\/.*range=week/.test(response.url()));
  await page.getByLabel("Period", { exact: true }).selectOption("week");
  await expect(page).toHaveURL(/range=week/);
  await ofWeek;
  await page.goBack();
  await expect(page.getByLabel("Period", { exact: true })).toHaveValue("month");
});

test("a manager reviews a report: the score counts, the machine's stays beside it", async ({ page }) => {
  await signUp(page);
  await addMeeting(page, "To be reviewed", discoveryCall, { call_type: "discovery" });
  await page.goto("/reports");
  await page.locator("[data-row]").filter({ visible: true }).first().click();
  await page.getByRole("button", { name: "Review" }).click();
  const form = page.getByRole("form", { name: "Review" });
  const scores = form.getByLabel("Score, 0 to 10");
  await scores.first().fill("11");
  await form.getByRole("button", { name: "Save the review" }).click();
  await expect(form.getByText("10 is the most.")).toBeVisible();
  for (let at = 0; at < (await scores.count()); at++) if (await scores.nth(at).isEnabled()) await scores.nth(at).fill("9.5");
  await form.getByLabel("Note to the rep").fill("Well asked. Slow down at the price.");
  await form.getByRole("button", { name: "Save the review" }).click();
  await expect(page.getByText("Well asked. Slow down at the price.")).toBeVisible();
  await expect(page.getByRole("article", { name: /^Report:/ })).toContainText("9.5");
  await page.getByRole("button", { name: "Change the review" }).click();
  await form.getByLabel("Not applicable").first().check();
  await form.getByRole("button", { name: "Save the review" }).click();
  await expect(page.getByRole("article", { name: /^Report:/ })).toContainText("Not applicable");
  await page.goto("/reports?reviewed=false");
  await expect(page.getByText("No report fits these filters.")).toBeVisible();
});

test("a template is edited by keyboard, its weights are normalized, and it is tried on a past meeting", async ({ page }) => {
  await signUp(page);
  await addMeeting(page, "To try on", discoveryCall, { call_type: "discovery" });
  await page.goto("/templates");
  await page
    .getByRole("link", { name: /Discovery/ })
    .first()
    .click();
  const names = page.getByLabel("Name", { exact: true });
  await expect(names.nth(1)).not.toHaveValue("");
  const second = await names.nth(2).inputValue();
  await page.getByRole("button", { name: `Move ${second} up` }).focus();
  await page.keyboard.press("Enter");
  await expect(names.nth(1)).toHaveValue(second);
  await page.getByLabel("Weight").first().fill("90");
  await expect(page.getByText("they are scaled to 100")).toBeVisible();
  await page.getByRole("button", { name: "Normalize" }).click();
  await expect(page.getByText("Weights sum to 100.")).toBeVisible();
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByRole("button", { name: "Save as version 3" })).toBeVisible();
  await expect(names.nth(1)).toHaveValue(second);
  await names.nth(1).fill("Not saved yet");
  await page.getByRole("button", { name: "Try on a past meeting" }).click();
  await page.getByRole("button", { name: "Score it" }).click();
  await expect(page.getByRole("dialog").getByText("Not saved yet", { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(names.nth(1)).toHaveValue(second);
});

test("an insight opens the call at its words", async ({ page }) => {
  await signUp(page);
  await addMeeting(page, "With an objection", discoveryCall, { call_type: "discovery" });
  await page.goto("/insights");
  const quote = page.locator("[data-row]").first();
  const words = ((await quote.locator("span").first().textContent()) ?? "").slice(1, -1);
  await quote.click();
  await expect(page).toHaveURL(/tab=transcript&line=\d+/);
  await expect(page.locator('[aria-current="location"]')).toContainText(words);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Insights" })).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  await expect(page.getByRole("menuitem", { name: "CSV" })).toHaveAttribute("href", /bom=true/);
});

test("a task is added, done at once, and put back with the reason where the server refuses", async ({ page }) => {
  await signUp(page);
  await page.goto("/tasks");
  await page.getByRole("button", { name: "New task" }).first().click();
  await page.getByLabel("What is to be done").fill("Send the proposal");
  await page.getByRole("button", { name: "Save" }).click();
  const box = page.getByLabel("Done: Send the proposal").filter({ visible: true });
  await expect(box).toBeVisible();
  await page.route("**/api/v1/tasks/*", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/json",
      body: JSON.stringify({ data: null, error: { code: "unavailable", message: "Try again." }, meta: { request_id: "r" } }),
    }),
  );
  await box.click();
  await expect(page.getByText("Try again.")).toBeVisible();
  await expect(box).not.toBeChecked();
  await page.unroute("**/api/v1/tasks/*");
  await page.goto("/tasks?status=any");
  await box.check();
  await expect(box).toBeChecked();
  await page.getByRole("button", { name: "As a board" }).click();
  await page.getByLabel("Horizon of Send the proposal").selectOption("right_now");
  await expect(page.getByRole("region", { name: "Right now" })).toContainText("Send the proposal");
});

test("a practice call is played, ended and scored", async ({ page }) => {
  await signUp(page);
  await page.goto("/roleplay");
  await page
    .getByRole("button", { name: /^Practise:/ })
    .first()
    .click();
  const log = page.getByRole("log", { name: "Conversation" });
  await expect(log.getByRole("listitem").first()).toBeVisible();
  const say = async (words: string) => {
    await page.getByLabel("What you say").fill(words);
    await page.keyboard.press("Enter");
    await expect(log).toContainText(words);
    await expect(page.getByRole("button", { name: "Say it" })).toBeVisible({ timeout: 20_000 });
  };
  await say("Thanks for taking the call. How do you do this today, and what does it cost you?");
  await say("What would have to change for it to be worth your time?");
  await page.getByRole("button", { name: "End and score" }).click();
  await expect(page.getByRole("article", { name: /^Report:/ })).toBeVisible({ timeout: 30_000 });
});

test("the leaderboard ranks from three scored reports on and opens a member's page", async ({ page }) => {
  await signUp(page);
  await page.goto("/team");
  await expect(page.getByText("You are the only member.")).toBeVisible();
  const me = await (await page.request.get("/api/v1/me")).json();
  await page.goto(`/team/${me.data.user.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "Ann Lee" })).toBeVisible();
  await expect(page.getByText("none of them scored in this period")).toBeVisible();
});
