import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { newMember, signUp } from "@/tests/e2e/tenant";

/** As Zoom writes it, with labels that don't say who sells; the words do. */
const zoomFile = `WEBVTT

${[
  ["Speaker 1", "Thanks for making time today. What made you look at this now?"],
  ["Speaker 2", "Our reps spend hours writing notes after each call, and half of them never reach the CRM."],
  ["Speaker 1", "How does that affect your team, and what does it cost you when a note is missing?"],
  ["Speaker 2", "Last quarter we lost two renewals because nobody knew what had been promised. That is eighty thousand dollars."],
  ["Speaker 1", "Tell me more about how you would decide on a tool like this one."],
  ["Speaker 2", "I decide with our head of finance. Your quote looks expensive to us."],
  ["Speaker 1", "Compared with two lost renewals, what would a fair price look like?"],
  ["Speaker 2", "If it saves one renewal a year it pays for itself."],
  ["Speaker 1", "I will send you a proposal by Friday. Shall we meet again next Tuesday at ten?"],
  ["Speaker 2", "Tuesday at ten it is."],
]
  .map(([speaker, text], place) => {
    const at = (seconds: number) => `00:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}.000`;
    return `${place + 1}\n${at(place * 12)} --> ${at(place * 12 + 10)}\n${speaker}: ${text}`;
  })
  .join("\n\n")}
`;

test("from the first file to a reviewed practice", async ({ page, browser }) => {
  test.setTimeout(150_000);
  await signUp(page);
  await page.goto("/meetings?upload=true");
  const buffer = Buffer.from(zoomFile);
  await page
    .getByLabel("Transcript files")
    .setInputFiles({ name: "GMT20260509-150305_Halden_discovery.transcript.vtt", mimeType: "text/vtt", buffer });
  const row = page.getByRole("list", { name: "Uploads" }).getByRole("listitem");
  await expect(row).toContainText("GMT20260509-150305_Halden_discovery.transcript.vtt · VTT captions · 1 kB");
  await expect(row.getByLabel("Kind of call")).toHaveValue("discovery");
  await row.getByLabel("Title of the meeting").fill("Halden Freight");
  await page.getByRole("button", { name: "Upload 1 transcript" }).click();
  await expect(row).toContainText("Report ready", { timeout: 30_000 });
  await row.getByRole("link", { name: "Open" }).click();

  // The words tell who sells, so nobody is asked.
  await expect(page.getByText("Rep talks").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByLabel("Who is the rep?")).toBeHidden();
  await editInPlace(page);
  await reportAndBack(page);
  await runAgainByAnotherTemplate(page);

  const rep = newMember();
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(await invite(page, rep.email));
  await theirs.getByLabel("Your name").fill("Rae Petersen");
  await theirs.getByLabel("Password").fill(rep.password);
  await theirs.getByRole("button", { name: "Create account and join" }).click();
  await expect(theirs.getByRole("navigation", { name: "Main" })).toBeVisible();
  await theirs.goto("/reports");
  await expect(theirs.getByText("Halden")).toHaveCount(0);
  await practise(theirs);

  await page.goto("/reports");
  // A row says which call it is about, whatever it was scored by.
  await expect(
    page
      .getByRole("row")
      .getByRole("link", { name: /^Halden/ })
      .first(),
  ).toBeVisible();
  await page.getByRole("row").filter({ hasText: "Rae Petersen" }).locator("[data-row]").first().click();
  await page.getByRole("button", { name: "Review" }).click();
  await page.getByLabel("Note to the rep").fill("Good questions.");
  await page.getByRole("button", { name: "Save the review" }).click();
  await expect(page.getByText("Good questions.")).toBeVisible();
  await theirs.goto("/reports");
  await theirs.locator("[data-row]").filter({ visible: true }).first().click();
  await expect(theirs.getByText("Good questions.")).toBeVisible();
  await theirs.context().close();
});

async function editInPlace(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Change the title" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Halden Freight, first talk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Halden Freight, first talk" })).toBeVisible();
  await page.getByRole("button", { name: /^Speaker 1, Rep/ }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Ann Lee");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name: /^Ann Lee, Rep/ })).toBeVisible({ timeout: 30_000 });
}

/** A quote leads to its line, and Back to the quote. */
async function reportAndBack(page: Page): Promise<void> {
  await page.getByRole("tab", { name: /Reports/ }).click();
  const report = page.getByRole("article", { name: /^Report:/ });
  const quote = report.locator("[data-quote]").last();
  await quote.click();
  await expect(page.locator('[aria-current="location"]')).toBeInViewport();
  await page.goBack();
  await expect(report.locator("[data-quote]").last()).toBeFocused();
  await page.goto(`${new URL(page.url()).pathname}?t=0:26`);
  await expect(page.locator('[aria-current="location"]')).toContainText("How does that affect your team");
  await page.goto(`${new URL(page.url()).pathname}?t=59:00`);
  await expect(page.getByText("the call ends at 1:58")).toBeVisible();
}

async function runAgainByAnotherTemplate(page: Page): Promise<void> {
  const meeting = new URL(page.url()).pathname;
  await page.goto("/templates");
  await page
    .getByRole("link", { name: /Discovery/ })
    .first()
    .click();
  await page.getByLabel("Weight").first().fill("5");
  await page.getByRole("button", { name: "Normalize" }).click();
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByRole("button", { name: "Save as version 3" })).toBeVisible();
  await page.goto(`${meeting}?tab=reports`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /^Analyze again/ }).click();
  await expect(page.getByText("version 2", { exact: false }).first()).toBeVisible({ timeout: 30_000 });
}

async function invite(page: Page, email: string): Promise<string> {
  await page.goto("/settings/members");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail address").fill(email);
  await dialog.getByRole("button", { name: "Invite" }).click();
  return (await dialog.getByText(/\/invitations\//).textContent()) ?? "";
}

async function practise(page: Page): Promise<void> {
  await page.goto("/roleplay");
  await page
    .getByRole("button", { name: /^Practise:/ })
    .first()
    .click();
  const log = page.getByRole("log", { name: "Conversation" });
  for (const words of [
    "How do you do this today, and what does it cost you?",
    "Could we meet on Tuesday at ten to look at it?",
  ]) {
    await page.getByLabel("What you say").fill(words);
    await page.keyboard.press("Enter");
    await expect(log).toContainText(words);
    await expect(page.getByRole("button", { name: "Say it" })).toBeVisible({ timeout: 20_000 });
  }
  await page.getByRole("button", { name: "End and score" }).click();
  await expect(page.getByRole("article", { name: /^Report:/ })).toBeVisible({ timeout: 30_000 });
}
