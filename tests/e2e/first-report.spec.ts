import { type Page, test } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";
import { addMeeting, discoveryCall, newMember, signUp } from "@/tests/e2e/tenant";

test.describe.configure({ timeout: 90_000 });

test("a new organization uploads a transcript and reads its report, and a quote opens its line", async ({ page, baseURL }) => {
  const member = newMember();
  await page.goto("/sign-up");
  await page.getByLabel("Your name").fill(member.name);
  await page.getByLabel("Organization").fill("Northwind Sales");
  await page.getByLabel("E-mail").fill(member.email);
  await page.getByLabel("Password").fill(member.password);
  await page.getByRole("button", { name: "Create organization" }).click();

  await expect(page).toHaveURL(`${baseURL}/`);
  await expect(page.getByText("Northwind Sales").first()).toBeVisible();
  await page.getByRole("link", { name: "Upload a transcript" }).click();
  await page.getByLabel("Transcript files").setInputFiles({
    name: "halden_freight_discovery.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(discoveryCall),
  });
  await expect(page.getByLabel("Title of the meeting")).toHaveValue("halden freight discovery");
  await page.getByLabel("Title of the meeting").fill("Discovery with Halden Freight");
  await page.getByRole("dialog").getByLabel("Kind of call").selectOption("discovery");
  await page.getByRole("button", { name: "Upload 1 transcript" }).click();
  await expect(page.getByText("Report ready")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Open", exact: true }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Discovery with Halden Freight" })).toBeVisible();
  await page.getByRole("tab", { name: /Reports/ }).click();
  const report = page.getByRole("article", { name: /^Report:/ });
  await expect(report).toContainText(/Excellent|Strong|Developing|Needs work/);
  const quote = report.locator("[data-quote]").first();
  const words = ((await quote.locator("span").first().textContent()) ?? "").slice(1, -1);
  await quote.click();

  const line = page.locator('[aria-current="location"]');
  await expect(page).toHaveURL(/tab=transcript&line=\d+/);
  await expect(line).toContainText(words);
  await page.reload();
  await expect(line).toContainText(words);
  await expect(line).toBeInViewport();
});

test("pasted text becomes a meeting as well", async ({ page }) => {
  await signUp(page);
  await page.goto("/meetings?upload=true");
  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByLabel("Title").fill("Pasted call");
  await page.getByLabel("Transcript", { exact: true }).fill("too short");
  await page.getByRole("button", { name: "Add transcript" }).click();
  await expect(page.getByText("Paste the whole transcript")).toBeVisible();
  await page.getByLabel("Transcript", { exact: true }).fill(discoveryCall);
  await page.getByRole("button", { name: "Add transcript" }).click();
  await page.getByRole("button", { name: "Upload 1 transcript" }).click();
  await expect(page.getByText("Report ready")).toBeVisible({ timeout: 30_000 });
});

test("files are looked at before they are sent: what is no transcript is refused, the same content is warned of, the others go on", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/tasks");
  // On a page that has nothing to do with uploads.
  await drop(page, [
    { name: "notes.json", text: '{"a": "no transcript at all"}' },
    { name: "Halden_demo_2026-05-09_1430.txt", text: discoveryCall },
    { name: "Halden copy.txt", text: discoveryCall },
  ]);
  const rows = page.getByRole("list", { name: "Uploads" }).getByRole("listitem");
  const notes = rows.first();
  await expect(notes).toContainText("notes");
  await expect(notes).toContainText("can't be used");
  await expect(notes.getByRole("button", { name: "Try again" })).toBeHidden();
  const halden = rows.filter({ hasText: "Halden_demo_2026-05-09_1430.txt · text · 1 kB" });
  await expect(halden.getByLabel("Kind of call")).toHaveValue("demo");
  await expect(halden.getByLabel(/^Date/)).toHaveValue("2026-05-09T14:30");
  // A member who speaks is the rep.
  await expect(halden.getByLabel("Who is the rep?")).toHaveValue("Ann Lee");
  const copy = rows.filter({ hasText: "The same content as" });
  await copy.getByRole("button", { name: /^Remove/ }).click();
  await page.getByRole("button", { name: "Upload 1 transcript" }).click();
  await expect(rows.filter({ hasText: "Halden" })).toContainText("Report ready", { timeout: 30_000 });
});

async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, text } of all) transfer.items.add(new File([text], name, { type: "text/plain" }));
    return transfer;
  }, files);
  // Shown before it listens, a page takes no files yet.
  await expect(async () => {
    await page.dispatchEvent("body", "dragenter", { dataTransfer: data });
    await expect(page.getByText("Drop transcripts to upload them")).toBeVisible({ timeout: 500 });
  }).toPass();
  for (const type of ["dragover", "drop"]) await page.dispatchEvent("body", type, { dataTransfer: data });
}

test("who sells is asked where the words don't tell, and one click answers it", async ({ page }) => {
  await signUp(page);
  const lines = [
    "Speaker 1: Hello there.",
    "Speaker 2: Hello.",
    "Speaker 1: Can you hear me?",
    "Speaker 2: Yes, I can hear you.",
  ];
  const id = await addMeeting(page, "Small talk", lines.join("\n"));
  await page.goto(`/meetings/${id}`);
  const who = page.getByLabel("Who is the rep?");
  await who.getByRole("button", { name: /Speaker 1/ }).click();
  await expect(who).toBeHidden({ timeout: 30_000 });
});
