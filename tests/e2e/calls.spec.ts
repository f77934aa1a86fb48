import { type Page, test } from "@playwright/test";
import { expectToLookRight } from "@/tests/e2e/looks-right";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";

/** Rules under which a test may call at any hour. */
async function openRules(page: Page): Promise<void> {
  await page.goto("/settings/calling");
  await page.getByLabel("Not before").fill("00:00");
  await page.getByLabel("Not after").fill("24:00");
  await page.getByLabel("Calls to a number a day").fill("20");
  await page.getByLabel("sunday", { exact: false }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The rules are saved.")).toBeVisible();
}

/** Fills in the order form of the page that is open, and leaves it there. */
async function fillOrder(page: Page, number: string, more: { name?: string; when?: string } = {}): Promise<void> {
  await page.goto("/calls");
  await page.getByRole("button", { name: "New call" }).first().click();
  await page.getByLabel("Phone number").fill(number);
  if (more.name) await page.getByLabel("Who is called").fill(more.name);
  await page.getByLabel("What to accomplish").fill("Ask whether Friday works. Ask for the price.");
  if (more.when) await page.getByLabel("When").fill(more.when);
}

const conversation = (page: Page) => page.getByRole("region", { name: "Conversation" });

test.beforeEach(async ({ page }) => {
  await signUp(page);
});
test.describe.configure({ timeout: 240_000 });

test("a call is ordered with a preview, followed as it goes, and becomes a meeting that is paid for", async ({ page }) => {
  await openRules(page);
  await fillOrder(page, "+1 (415) 555-0100", { name: "Joe's Pizza" });
  await page.getByLabel("First sentence").fill("Hi, I would like to place an order.");
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("I am an AI assistant calling for Northwind");
  await expect(preview).toContainText("Hi, I would like to place an order.");
  await expect(preview).toContainText("$1.50");
  await expect(preview).toContainText("no phone rings");
  await page.getByLabel("If a machine answers").selectOption("Leave a message");
  await expect(preview).toContainText("Left at a machine after the introduction: “Hi, I would like to place an order.”");
  await page.getByLabel("Message for the machine").fill("Please call us back.");
  await page.getByLabel("Why they may be called").selectOption("Existing customer");
  await page.getByLabel("Note on that").fill("Ordered in May.");
  await page.getByLabel("Minutes at most").fill("12");
  await expect(preview).toContainText("“Please call us back.”");
  await expect(preview).toContainText("$1.80");
  await expectToLookRight(page);
  await page.getByRole("button", { name: "Call now" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Joe's Pizza" })).toBeVisible();
  await expect(page.getByText("Talking", { exact: true }).first()).toBeVisible();
  await expect(conversation(page)).toContainText("I am an AI assistant calling for");
  await expect(conversation(page)).toContainText("Hi, I would like to place an order.");
  await expect(conversation(page)).toContainText("Ask whether Friday works.");
  await expect(page.getByText("The assistant ended it.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("$0.15")).toBeVisible();
  await expect(page.getByText("Existing customer: Ordered in May.")).toBeVisible();
  await expect(page.getByText("Please call us back.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible({ timeout: 30_000 });
  await expectToLookRight(page);

  await page.goto("/calls");
  await expect(page.getByRole("link", { name: "Joe's Pizza" }).filter({ visible: true })).toBeVisible();
  await page.getByRole("link", { name: "Balance" }).click();
  await expect(page.getByText("Cost of a call").filter({ visible: true })).toBeVisible();
  await expect(page.getByText("$4.85").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole("status")).toHaveCount(0);
  const note = { amount_cents: -400, note: "Wrong entry" };
  expect((await page.request.post("/api/v1/balance/credits", { data: note })).ok()).toBe(true);
  await page.reload();
  await expect(page.getByText("The balance is low")).toBeVisible();

  await page.getByRole("link", { name: "Cost of a call" }).filter({ visible: true }).click();
  await page.getByRole("link", { name: "Open the meeting" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Call to Joe's Pizza" })).toBeVisible();
});

test("a call that goes on is hung up, a scheduled one is canceled", async ({ page }) => {
  await openRules(page);
  await fillOrder(page, "+14155550110");
  await page.getByRole("button", { name: "Call now" }).click();
  await page.getByRole("button", { name: "Hang up" }).click();
  await expect(page.getByText("The assistant ended it.")).toBeVisible();

  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await fillOrder(page, "+14155550101", { when: `${tomorrow}T12:00` });
  await page.getByRole("button", { name: "Schedule" }).click();
  await page.getByRole("button", { name: "Cancel the call" }).click();
  await expect(page.getByText("It was canceled.")).toBeVisible();
});

test("who does not want to be called is on the list, and the order form says so before anybody is rung", async ({ page }) => {
  await openRules(page);
  await fillOrder(page, "+14155550102", { name: "Dana" });
  await page.getByRole("button", { name: "Call now" }).click();
  await expect(page.getByText("The person does not want to be called again.")).toBeVisible({ timeout: 30_000 });

  await fillOrder(page, "+14155550102");
  const refusal = "The number is on the do-not-call list.";
  await expect(page.getByRole("region", { name: "Preview" })).toContainText(refusal);
  await page.getByRole("button", { name: "Call now" }).click();
  await expect(page.getByRole("alert")).toContainText(refusal);

  await page.goto("/settings/calling");
  await expect(page.getByText("+14155550102").filter({ visible: true })).toBeVisible();
  await page.getByLabel("Number to add").fill("+1 415 555 0177");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByText("+14155550177").filter({ visible: true })).toBeVisible();
  await expectToLookRight(page);
  await page.getByRole("button", { name: "Remove" }).filter({ visible: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("+14155550177")).toHaveCount(0);
});
