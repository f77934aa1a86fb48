import { test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, signUp } from "@/tests/e2e/tenant";

const image = "![pixel](https://evil.example/pixel.png)";
const script = "<script>window.owned = true</script>";
const handler = '<img src="https://evil.example/x.png" onerror="window.owned = true">';
const link = "[click](javascript:window.owned=true)";
const hostile = [script, handler, image, link].join(" ");

const transcript = `Ann Lee: Thanks for joining. What does ${hostile} cost your team today?
Ben Ortiz: We decided to go with ${hostile} and I will send you the contract by Friday.
Ann Lee: Great, I will send the proposal ${hostile} tomorrow. Shall we meet on Tuesday?
Ben Ortiz: Yes, Tuesday works. The price ${hostile} is too expensive for us, though.
`;

test.describe.configure({ timeout: 90_000 });

test("text from a transcript is shown as text: it runs nothing and loads nothing", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(`${baseURL}/`) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  await signUp(page);
  const id = await addMeeting(page, `Hostile ${hostile}`, transcript);

  await page.goto(`/meetings/${id}?tab=transcript&line=0`);
  await expect(page.locator("#line-0")).toContainText(hostile);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(hostile);
  for (const tab of [/Summary/, /Reports/, /Actions/, /Follow-up/]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel")).not.toBeEmpty();
    await expect(page.locator("main img, main script, main a[href^='javascript']")).toHaveCount(0);
  }
  await page.goto("/meetings");
  await expect(page.getByRole("link", { name: /^Hostile/ })).toBeVisible();
  expect(await page.evaluate(() => "owned" in window)).toBe(false);
  expect(foreign).toEqual([]);
});

test("the page's policy stops a script and a remote image even if they were in the page", async ({ page }) => {
  await page.goto("/sign-in");
  const violated = await page.evaluate(async () => {
    const directives: string[] = [];
    const both = new Promise<void>((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => {
        directives.push(event.effectiveDirective);
        if (directives.length === 2) resolve();
      });
    });
    const inline = document.createElement("div");
    inline.setAttribute("onclick", "window.owned = true");
    inline.click();
    const remote = document.createElement("img");
    remote.src = "https://evil.example/pixel.png";
    document.body.append(inline, remote);
    inline.click();
    await both;
    return directives.toSorted();
  });
  expect(violated).toEqual(["img-src", "script-src-attr"]);
});
