import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 90_000 });

/** Forgets the session, with no page open that would notice and go to the sign-in by itself. */
async function forgetSession(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
}

test("a wrong password is said on the page and keeps what was typed", async ({ page, baseURL }) => {
  const { email, password } = await signUp(page);
  await forgetSession(page);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("not-the-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The address or the password is not right.")).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);

  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${baseURL}/`);
});

test("a page without a session leads to the sign-in, and signing out ends it", async ({ page }) => {
  await page.goto("/meetings");
  await expect(page).toHaveURL(/\/sign-in/);

  await signUp(page);
  await page.goto("/meetings");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
});

test("a deep link that was opened signed out is where the sign-in leads", async ({ page, baseURL }) => {
  const { email, password } = await signUp(page);
  await forgetSession(page);
  await page.goto("/meetings?status=failed&q=budget");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`${baseURL}/meetings?status=failed&q=budget`);
});

test("the address to go to after the sign-in never leaves this site", async ({ page, baseURL }) => {
  const { email, password } = await signUp(page);
  for (const next of [
    "https://evil.example/",
    "//evil.example/",
    "/.//evil.example/",
    "/\\evil.example/",
    "javascript:document.title='owned'",
  ]) {
    await forgetSession(page);
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${baseURL}/`);
  }
});
