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
  await page.getByRole("button", { name: "Change the title" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("");
  await page.getByRole("button", { name: "Save the title" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeVisible();
  await page.getByRole("textbox", { name: "Title" }).fill("After");
  await page.getByRole("button", { name: "Save the title" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "After" })).toBeVisible();
  await page.getByRole("button", { name: "Change the date" }).click();
  await page.getByLabel("Date", { exact: true }).fill("2026-05-04T09:30");
  await page.getByRole("button", { name: "Save the date" }).click();
  await expect(page.getByRole("definition").filter({ hasText: /4/ }).filter({ hasText: "2026" })).toBeVisible();
  await page.getByLabel("Kind of call").selectOption("closing");
  await expect(page.getByLabel("Kind of call")).toBeEnabled();
  await page.getByLabel("Rep", { exact: true }).selectOption({ label: name });
  await expect(page.getByLabel("Rep", { exact: true })).toBeEnabled();
  await page.reload();
  await expect(page.getByLabel("Kind of call")).toHaveValue("closing");
  await expect(page.getByLabel("Rep", { exact: true }).locator("option:checked")).toHaveText(name);
  await page.goto("/meetings?call_type=closing");
  await expect(page.getByRole("link", { name: "After" }).filter({ visible: true })).toBeVisible();
});
