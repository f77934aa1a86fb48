import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { signUp } from "@/tests/e2e/tenant";
import { codeForm, mcpUrl, newFlow, postForm, postRegistration, Tokens } from "@/tests/support/oauth-client";

const redirectUri = "https://client.example/callback";

test("a program asks, somebody signs in and allows it to read, and takes it back in the settings", async ({ page }) => {
  await page.route("https://client.example/**", (route) => route.fulfill({ body: "back at the program" }));
  const { body } = await postRegistration({ client_name: "Test program", redirect_uris: [redirectUri] });
  const flow = newFlow(String(body.client_id), redirectUri);
  const consent = `/oauth/authorize?${new URLSearchParams(flow.request)}`;
  await page.goto(consent);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signUp(page);
  await page.goto(consent);
  await expect(page.getByRole("heading", { name: "Let Test program use Mira for you?" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("client.example");
  await page.getByLabel("Make and change tasks").uncheck();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByText("back at the program")).toBeVisible();
  const code = new URL(page.url()).searchParams.get("code") ?? "";
  const { access_token, scope } = Tokens.parse((await postForm("/api/oauth/token", codeForm(flow, code))).body);
  expect(scope).toBe("read");
  await page.goto("/settings/connections");
  await page.getByRole("button", { name: "Disconnect Test program" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Disconnect Test program" })).toBeHidden();
  const dead = await fetch(mcpUrl(), { method: "POST", headers: { Authorization: `Bearer ${access_token}` }, body: "{}" });
  expect(dead.status).toBe(401);
});

test("an address that the program did not register gets nothing, not even an error", async ({ page }) => {
  await signUp(page);
  const { body } = await postRegistration({ client_name: "Test program", redirect_uris: [redirectUri] });
  const { request } = newFlow(String(body.client_id), "https://evil.example/callback");
  await page.goto(`/oauth/authorize?${new URLSearchParams(request)}`);
  await expect(page.getByRole("heading", { name: "This can't be connected" })).toBeVisible();
  expect(await page.locator("a[href*='evil.example']").count()).toBe(0);
});
