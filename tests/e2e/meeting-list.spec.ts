import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 90_000 });

test.beforeEach(async ({ page }) => {
  await signUp(page);
  await addMeeting(page, "Alpha 100% renewal", discoveryCall, { call_type: "closing", meeting_date: "2026-03-02T10:00:00Z" });
  await addMeeting(page, "Beta discovery", discoveryCall, { call_type: "discovery", meeting_date: "2026-04-02T10:00:00Z" });
});

test("filters are in the URL and survive a reload; clearing them shows everything again", async ({ page }) => {
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeVisible();
  await page.getByLabel("Kind of call").selectOption("closing");
  await expect(page).toHaveURL(/call_type=closing/);
  await page.getByLabel("Period").selectOption({ label: "Own dates…" });
  await expect(page).toHaveURL(/period=own/);
  await page.getByLabel("From").fill("2026-03-01");
  await expect(page).toHaveURL(/from=2026-03-01/);
  await page.getByLabel("Search meetings").fill("100%");
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeHidden();
  await expect(page).toHaveURL(/call_type=closing&period=own&from=2026-03-01&q=100/);

  await page.reload();
  await expect(page.getByLabel("Kind of call")).toHaveValue("closing");
  await expect(page.getByLabel("From")).toHaveValue("2026-03-01");
  await expect(page.getByLabel("Search meetings")).toHaveValue("100%");
  await expect(page.getByRole("link", { name: "Alpha 100% renewal" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeHidden();

  await page.getByLabel("Search meetings").fill("nothing is called this");
  await expect(page.getByText("No meeting fits these filters.")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeVisible();
  await expect(page).toHaveURL(/\/meetings$/);
});

test("the keyboard reaches rows, search, commands and help", async ({ page }) => {
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByLabel("Search meetings")).toBeFocused();
  await page.getByLabel("Search meetings").blur();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: "Alpha 100% renewal" })).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Beta discovery" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("Search meetings and what was said").fill("alpha");
  await page.getByRole("option", { name: /Alpha 100% renewal/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Alpha 100% renewal" })).toBeVisible();

  const commands = page.getByRole("dialog", { name: "Search and commands" });
  await page.keyboard.press("ControlOrMeta+k");
  await expect(commands.getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([
    "Alpha 100% renewal",
    "Beta discovery",
  ]);
  await page.keyboard.press("ControlOrMeta+k");
  await expect(commands).toBeHidden();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("Search meetings and what was said").fill("eighty thousand dollars");
  await commands
    .getByRole("option", { name: /eighty thousand dollars/ })
    .first()
    .click();
  await expect(page).toHaveURL(/tab=transcript&line=\d+/);
  await expect(page.locator('[aria-current="location"]')).toContainText("eighty thousand dollars");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByPlaceholder("Search meetings and what was said").fill("new api");
  await expect(commands.getByRole("option", { name: /API key/i }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /key/i })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL(/\/api-keys$/);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
});

test("a failed request shows its cause and its id, and Try again mends it", async ({ page }) => {
  const requestId = crypto.randomUUID();
  const body = {
    data: null,
    error: { code: "forbidden", message: "This credential may not do that." },
    meta: { request_id: requestId },
  };
  await page.route("**/api/v1/meetings?*", (route) => route.fulfill({ status: 403, json: body }));
  await page.goto("/meetings");
  await expect(page.getByText("This credential may not do that.")).toBeVisible();
  await expect(page.getByText(requestId)).toBeVisible();
  await page.unroute("**/api/v1/meetings?*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeVisible();
});

test("deleting a meeting says what goes with it, and takes it off the list", async ({ page }) => {
  await page.goto("/meetings");
  await page.getByRole("link", { name: "Beta discovery" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /Delete the meeting/ }).click();
  await expect(page.getByRole("dialog")).toContainText("go with it");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page).toHaveURL(/\/meetings$/);
  await expect(page.getByRole("link", { name: "Alpha 100% renewal" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Beta discovery" })).toBeHidden();
});
