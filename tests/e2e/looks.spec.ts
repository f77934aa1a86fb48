import AxeBuilder from "@axe-core/playwright";
import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

const placesOf = (id: string) => [
  { path: "/", shows: "Weakest criteria" },
  { path: "/reports", shows: "Most to win" },
  { path: "/templates", shows: "criteria" },
  { path: "/templates/new", shows: "Weights sum to" },
  { path: "/team", shows: "Talk habits" },
  { path: "/insights", shows: "By category" },
  { path: "/roleplay", shows: "Practise with" },
  { path: "/tasks?status=any", shows: "From a call" },
  { path: "/tasks?status=any&view=board", shows: "Right now" },
  { path: "/settings/organization", shows: "First day of the week" },
  { path: "/settings/members", shows: "(you)" },
  { path: "/settings/api-keys", shows: "A key lets a script" },
  { path: "/settings/webhooks", shows: "A webhook tells" },
  { path: "/settings/api", shows: "Read the reference" },
  { path: "/meetings", shows: "Discovery with a title" },
  { path: "/meetings?upload=true", shows: "Choose files" },
  { path: `/meetings/${id}`, shows: "Rep talks" },
  { path: `/meetings/${id}?tab=transcript&line=3`, shows: "eighty thousand dollars" },
  { path: `/meetings/${id}?tab=reports`, shows: "most to win first" },
  { path: `/meetings/${id}?tab=actions`, shows: "Decisions" },
  { path: `/meetings/${id}?tab=follow-up`, shows: "Copy text" },
];

// Each test walks through every page.
test.describe.configure({ timeout: 120_000 });

/** Opens each page of a new organization that has one meeting. */
async function eachPlace(page: Page, look: (path: string) => Promise<void>): Promise<void> {
  for (const path of ["/sign-in", "/sign-up"]) {
    await page.goto(path);
    await look(path);
  }
  await signUp(page);
  const id = await addMeeting(page, `Discovery with a title ${"and-no-place-to-break".repeat(6)}`, discoveryCall);
  for (const { path, shows } of placesOf(id)) {
    await page.goto(path);
    await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
    await look(path);
  }
}

for (const width of [360, 390]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await eachPlace(page, async (path) => {
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, path).toBe(0);
    });
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in the ${colorScheme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await eachPlace(page, async (path) => {
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      expect(grave.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    });
    await context.close();
  });
}

test("no page logs an error or hydrates differently than it was rendered", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await eachPlace(page, async () => {});
  expect(complaints).toEqual([]);
});
