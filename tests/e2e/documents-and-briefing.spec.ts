import { test } from "@playwright/test";
import { expectToLookRight } from "@/tests/e2e/looks-right";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";
import { pdfOf } from "@/tests/support/document-files";

test("a document is uploaded, read, asked, opened at the place that was quoted, and deleted", async ({ page }) => {
  await signUp(page);
  await page.goto("/documents");
  await expect(page.getByText("Upload a price list, a contract or a playbook")).toBeVisible();
  await page.getByRole("button", { name: "Upload a document" }).first().click();
  const prices = pdfOf([["Price list 2026"], ["The starter plan costs forty dollars per seat."]]);
  await page.getByLabel("File").setInputFiles({ name: "prices.pdf", mimeType: "application/pdf", buffer: Buffer.from(prices) });
  await page.getByLabel("For everybody in the organization").check();
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText("Ready").filter({ visible: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Everybody").filter({ visible: true })).toBeVisible();
  await expectToLookRight(page);

  await page.getByRole("link", { name: "Ask about prices" }).filter({ visible: true }).click();
  await expect(page.getByText("Ask about this document")).toBeVisible();
  await page.getByLabel("Your question").fill("What does the starter plan cost per seat?");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const quote = page.getByRole("link", { name: "The starter plan costs forty dollars per seat." });
  await expect(quote).toContainText("page 2");
  await expectToLookRight(page);
  await quote.click();
  await expect(page.getByRole("heading", { level: 1, name: "prices" })).toBeVisible();
  await expect(page.getByText("The starter plan costs forty dollars per seat.")).toBeInViewport();
  await expectToLookRight(page);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("Upload a price list, a contract or a playbook")).toBeVisible();
});

test("a document that can't be read says why", async ({ page }) => {
  await signUp(page);
  await page.goto("/documents");
  await page.getByRole("button", { name: "Upload a document" }).first().click();
  await page.getByLabel("File").setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdfOf([[]])) });
  await page.getByRole("button", { name: "Upload", exact: true }).click();
  await expect(page.getByText("It has no text. A scan has to go").filter({ visible: true })).toBeVisible({ timeout: 30_000 });
});

test("a briefing is made on Home, kept, and wanted each morning", async ({ page }) => {
  await signUp(page);
  const me = await (await page.request.get("/api/v1/me")).json();
  const task = { title: "Send the deck", due_date: "2020-01-02", assignee_id: me.data.user.id };
  expect((await page.request.post("/api/v1/tasks", { data: task })).status()).toBe(201);
  await page.goto("/");
  await expect(page.getByText("Your calendar, unread mail, open tasks")).toBeVisible();
  await page.getByRole("button", { name: "Make today's briefing" }).click();
  await expect(page.getByText("1 task is open, 1 overdue.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Finish “Send the deck”" })).toHaveAttribute("href", "/tasks");
  await expect(page.getByRole("link", { name: "Connect Google" })).toHaveAttribute("href", "/settings/connections");
  await page.getByLabel("Every morning").check();
  await expectToLookRight(page);
  await page.reload();
  await expect(page.getByText("1 task is open, 1 overdue.")).toBeVisible();
  await expect(page.getByLabel("Every morning")).toBeChecked();

  await page.route("**/api/v1/briefing", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/json",
      body: JSON.stringify({ data: null, error: { code: "unavailable", message: "Try again." }, meta: { request_id: "r" } }),
    }),
  );
  await page.reload();
  await expect(page.getByText("Try again.")).toBeVisible();
});
