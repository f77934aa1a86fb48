import { execFile } from "node:child_process";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 90_000 });

/** What an operator does where no mail server is. */
async function linkFor(email: string): Promise<string> {
  const args = ["--import", "tsx", "lib/cli/main.ts", "user", "reset-link", "--email", email];
  return (await promisify(execFile)(process.execPath, args)).stdout.trim();
}

test("a forgotten password is set anew by the link, which signs in and ends the sessions before it", async ({
  page,
  browser,
  baseURL,
}) => {
  const { email } = await signUp(page);
  const elsewhere = await (await browser.newContext({ ...(baseURL && { baseURL }) })).newPage();
  await elsewhere.goto("/sign-in");
  await elsewhere.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(elsewhere.getByRole("heading", { name: "Set a new password" })).toBeVisible();
  await elsewhere.getByLabel("E-mail").fill(email);
  await elsewhere.getByRole("button", { name: "Send the link" }).click();
  await expect(elsewhere.getByRole("status")).toContainText("If this address has an account");

  await elsewhere.goto(await linkFor(email));
  const { violations } = await new AxeBuilder({ page: elsewhere }).analyze();
  expect(violations).toEqual([]);
  await elsewhere.getByLabel("New password").fill("password123");
  await elsewhere.getByRole("button", { name: "Save and sign in" }).click();
  await expect(elsewhere.getByText("too easy to guess")).toBeVisible();
  await elsewhere.getByLabel("New password").fill("seven quiet harbour lights");
  await elsewhere.getByRole("button", { name: "Save and sign in" }).click();
  await expect(elsewhere).toHaveURL(`${baseURL}/`);
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(200);
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
});
