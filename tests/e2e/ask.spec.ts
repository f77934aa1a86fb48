import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

test("a question is answered with its lines, a reminder can be taken back, and the conversation is found again", async ({
  page,
}) => {
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  await signUp(page);
  const meeting = await addMeeting(page, "Halden Freight", discoveryCall, { call_type: "discovery" });
  await page.goto("/ask");
  await page.getByRole("button", { name: "What was my last meeting about?" }).click();
  await expect(page.getByRole("main")).toContainText("Halden Freight");
  await page.getByLabel("Your question").fill("Remind me to send the deck");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Task made: Send the deck").first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("taken back")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Remind me to send the deck" })).toBeVisible();
  await page.getByRole("button", { name: "New conversation" }).click();
  await expect(page.getByRole("heading", { name: "Remind me to send the deck" })).toBeHidden();
  await page.getByRole("button", { name: "What was my last meeting about?", exact: true }).last().click();
  await expect(page.getByRole("heading", { name: "Remind me to send the deck" })).toBeVisible();
  await page.getByRole("link", { name: "Open" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/meetings/${meeting}`));
  expect(faults).toEqual([]);
});
