import { test } from "@playwright/test";
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
  await remove.click();
  await expect(remove).toBeHidden();
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: "My own call" }).first()).toBeVisible();
  await expect(page.getByText("1–1 of 1 meeting")).toBeVisible();
});
