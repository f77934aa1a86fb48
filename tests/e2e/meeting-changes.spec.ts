import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";
import { database } from "@/tests/support/database";

test.describe.configure({ timeout: 90_000 });

test("a failed analysis says why, and Analyze again brings the report", async ({ page }) => {
  await signUp(page);
  const id = await addMeeting(page, "To fail", discoveryCall, { call_type: "discovery" });
  await database().owner("update public.meetings set status = 'failed', failure_reason = $2 where id = $1", [
    id,
    "The model's service did not answer.",
  ]);
  await page.goto("/meetings?status=failed");
  await expect(page.getByText("The model's service did not answer.").filter({ visible: true })).toBeVisible();
  await page.getByRole("link", { name: "To fail" }).filter({ visible: true }).click();
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("The model's service did not answer.");
  await progress.getByRole("button", { name: "Analyze again" }).click();
  await expect(progress).toBeHidden({ timeout: 30_000 });
  await page.getByRole("tab", { name: /Reports/ }).click();
  await expect(page.getByRole("article", { name: /^Report:/ }).first()).toBeVisible();
});

test("title, date, kind and rep of a meeting are edited, and the list shows them", async ({ page }) => {
  const { name } = await signUp(page);
  const id = await addMeeting(page, "Before", discoveryCall, { call_type: "discovery" });
  await page.goto(`/meetings/${id}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Edit title/ }).click();
  const form = page.getByRole("dialog", { name: "Edit the meeting" });
  await form.getByLabel("Title").fill("");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Type a title.")).toBeVisible();
  await form.getByLabel("Title").fill("After");
  await form.getByLabel("Date").fill("2026-05-04T09:30");
  await form.getByLabel("Kind of call").selectOption("closing");
  await form.getByLabel("Rep").selectOption({ label: name });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "After" })).toBeVisible();
  const facts = page.getByRole("definition");
  await expect(facts.filter({ hasText: "Closing" })).toBeVisible();
  await expect(facts.filter({ hasText: name })).toBeVisible();
  await expect(facts.filter({ hasText: /4/ }).filter({ hasText: "2026" })).toBeVisible();
  await page.goto("/meetings?call_type=closing");
  await expect(page.getByRole("link", { name: "After" }).filter({ visible: true })).toBeVisible();
});
