import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, newMember, signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 90_000 });

test("an invited rep joins by the link in another browser, and sees their own calls only", async ({ page, browser }) => {
  await signUp(page);
  const title = "A call of the owner";
  await addMeeting(page, title, discoveryCall);
  const rep = newMember();
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByLabel("E-mail address").fill(rep.email);
  await page.getByRole("dialog").getByRole("button", { name: "Invite" }).click();
  const link =
    (await page
      .getByRole("dialog")
      .getByText(/\/invitations\//)
      .textContent()) ?? "";
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByText("Invited", { exact: true }).first()).toBeVisible();

  // The inviter's own account is the wrong one for it.
  const wrong = await page.context().newPage();
  await wrong.goto(link);
  await expect(wrong.getByText(`go on as ${rep.email}`)).toBeVisible();
  await wrong.close();

  const other = await browser.newContext();
  const theirs = await other.newPage();
  await theirs.goto(link);
  await expect(theirs.getByText("Ann Lee invites you to work in Northwind")).toContainText("as a rep");
  await expect(theirs.getByLabel("E-mail")).toHaveValue(rep.email);
  await theirs.getByLabel("Your name").fill("Rae Petersen");
  await theirs.getByLabel("Password").fill(rep.password);
  await theirs.getByRole("button", { name: /Join|Create/ }).click();
  await expect(theirs.getByRole("navigation", { name: "Main" })).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();
  await theirs.goto("/meetings");
  await expect(theirs.getByText("Upload the transcript of a call")).toBeVisible();
  await expect(theirs.getByText(title)).toHaveCount(0);
  await theirs.goto("/settings");
  await expect(theirs.getByRole("navigation", { name: "Settings" })).not.toContainText("API keys");
  await theirs.goto("/settings/api-keys");
  await expect(theirs.getByRole("alert").filter({ hasText: /./ })).toBeVisible();
  await other.close();
});

test("a key is shown once with a command that works, and is dead when it is revoked", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "New key" }).first().click();
  await page.getByLabel("Name").fill("Nightly sync");
  await page.getByRole("button", { name: "Make the key" }).click();
  const command = (await page.getByText(/^curl /).textContent()) ?? "";
  const [, key = "", url = ""] = /Bearer (\S+)' '([^']+)'/.exec(command) ?? [];
  const ask = () => fetch(url, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  await page.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByText("Nightly sync")).toHaveCount(2);
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke Nightly sync" }).filter({ visible: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("A key lets a script")).toBeVisible();
  expect((await ask()).status).toBe(401);
});

test("a webhook is made, tested, paused and enabled; its secret is shown once", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings/webhooks");
  await page.getByRole("button", { name: "New webhook" }).first().click();
  await page.getByLabel("Address").fill("http://10.0.0.1/hook");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(
    page
      .getByRole("dialog")
      .getByText(/https|address/i)
      .filter({ hasText: /must|not/ })
      .first(),
  ).toBeVisible();
  await page.getByLabel("Address").fill("https://hooks.nowhere.example/mira");
  // Another dialect has other events; those that are left out are not asked for.
  const events = page.getByRole("group", { name: "Events" }).getByRole("checkbox");
  const all = await events.count();
  await page.getByLabel("Dialect").selectOption("Mio");
  await expect.poll(() => events.count()).toBeLessThan(all);
  await expect(page.getByLabel("A call by Mira is over")).toBeChecked();
  await expect(page.getByLabel("A report was made")).toHaveCount(0);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  const { data: made } = await (await page.request.get("/api/v1/webhooks")).json();
  expect(made).toMatchObject([{ dialect: "mio", events: expect.arrayContaining(["call.completed"]) }]);
  await page.getByRole("button", { name: "I have stored it" }).click();
  await page.getByRole("link", { name: "https://hooks.nowhere.example/mira" }).filter({ visible: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "hooks.nowhere.example" })).toBeVisible();
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("dialog").getByText("No answer")).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await expect(page.getByText("Paused. An admin paused it.")).toBeVisible();
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Paused. An admin paused it.")).toHaveCount(0);
});

test("the organization's settings are saved, and an error goes to its field", async ({ page }) => {
  await signUp(page);
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/settings/webhooks");
  await expect(page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Webhooks" })).toBeInViewport({
    ratio: 0.95,
  });
  if (wide !== null) await page.setViewportSize(wide);
  await page.goto("/settings/organization");
  await page.getByLabel("Short name").fill("Not A Slug");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("must be lower-case letters")).toBeVisible();
  const slug = `n-${crypto.randomUUID()}`;
  await page.getByLabel("Short name").fill(slug);
  await page.getByLabel("Time zone").selectOption("Europe/Berlin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The settings are saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Short name")).toHaveValue(slug);
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
});

test("somebody of two organizations switches between them, and stays there", async ({ page }) => {
  await signUp(page);
  const name = `Second ${crypto.randomUUID()}`;
  const answer = await page.request.post("/api/v1/organizations", { data: { name } });
  expect(answer.status(), await answer.text()).toBe(201);
  await page.goto("/meetings");
  await page.getByRole("button", { name: "switch the organization" }).click();
  await page.getByRole("menuitemradio", { name }).click();
  await expect(page.getByRole("button", { name: new RegExp(`^${name} ?, switch the organization`) })).toBeVisible();
  await page.goto("/settings/organization");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
});

test("a changed password ends the sessions elsewhere; signing out everywhere ends all", async ({ page, browser, baseURL }) => {
  const { email, password } = await signUp(page);
  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const signIn = (word: string) => other.request.post("/auth/sign-in", { data: { email, password: word } });
  const meElsewhere = async () => (await other.request.get("/api/v1/me")).status();
  expect((await signIn(password)).status()).toBe(200);
  expect(await meElsewhere()).toBe(200);
  const next = crypto.randomUUID();
  await page.goto("/settings/profile");
  await page.getByLabel("Today's password").fill(password);
  await page.getByLabel("New password").fill(next);
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.")).toBeVisible();
  expect(await meElsewhere()).toBe(401);
  expect((await signIn(next)).status()).toBe(200);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await meElsewhere()).toBe(401);
  await other.close();
});
