import { type Page, test } from "@playwright/test";
import { expectToLookRight } from "@/tests/e2e/looks-right";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, signUp } from "@/tests/e2e/tenant";

interface Place {
  path: string;
  shows: string;
}

/** In groups, so that they are looked at side by side. */
const groups: Record<string, (id: string) => readonly Place[]> = {
  "figures and lists": () => [
    { path: "/", shows: "Weakest criteria" },
    { path: "/reports", shows: "Most to win" },
    { path: "/templates", shows: "criteria" },
    { path: "/templates/new", shows: "Weights sum to" },
    { path: "/team", shows: "Talk habits" },
    { path: "/insights", shows: "By category" },
  ],
  "practice, tasks and settings": () => [
    { path: "/roleplay", shows: "Practise with" },
    { path: "/tasks?status=any", shows: "From a call" },
    { path: "/tasks?status=any&view=board", shows: "Right now" },
    { path: "/settings/profile", shows: "Sign out everywhere" },
    { path: "/settings/organization", shows: "First day of the week" },
    { path: "/settings/calling", shows: "Every call begins with" },
    { path: "/settings/members", shows: "(you)" },
    { path: "/settings/api-keys", shows: "A key lets a script" },
    { path: "/settings/webhooks", shows: "A webhook tells" },
    { path: "/settings/api", shows: "Read the reference" },
  ],
  "questions, contacts and calls": () => [
    { path: "/ask", shows: "answers come with the lines" },
    { path: "/contacts", shows: "New contact" },
    { path: "/documents", shows: "Upload a document" },
    { path: "/calls", shows: "Mira can ring a number" },
    { path: "/settings/connections", shows: "Mira reads your mail" },
  ],
  meetings: (id) => [
    { path: "/meetings", shows: "Discovery with a title" },
    { path: "/meetings?upload=true", shows: "Choose files" },
    { path: `/meetings/${id}`, shows: "Rep talks" },
    { path: `/meetings/${id}?tab=transcript&line=3`, shows: "eighty thousand dollars" },
    { path: `/meetings/${id}?tab=reports`, shows: "most to win first" },
    { path: `/meetings/${id}?tab=actions`, shows: "Decisions" },
    { path: `/meetings/${id}?tab=follow-up`, shows: "Copy text" },
  ],
};

// Each test walks through every page of its group.
test.describe.configure({ timeout: 240_000 });

/** Opens each page of a group, in a new organization that has one meeting. */
async function eachPlace(page: Page, group: string, look: (path: string) => Promise<void>): Promise<void> {
  for (const path of group === "meetings" ? ["/sign-in", "/sign-up"] : []) {
    await page.goto(path);
    await look(path);
  }
  await signUp(page);
  const id = await addMeeting(page, `Discovery with a title ${"and-no-place-to-break".repeat(6)}`, discoveryCall);
  for (const { path, shows } of groups[group]?.(id) ?? []) {
    await page.goto(path);
    await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
    await look(path);
  }
}

for (const group of Object.keys(groups)) {
  test(`no page logs an error, axe finds nothing serious in either theme, nothing scrolls sideways at 360 and 768 px: ${group}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme: "light" });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await eachPlace(page, group, async (path) => {
      await expectToLookRight(page);
      expect(complaints, path).toEqual([]);
    });
    await context.close();
  });
}
