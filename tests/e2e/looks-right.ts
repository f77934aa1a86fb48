import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";

type Theme = "light" | "dark";

const narrow = [360, 768] as const;

/**
 * Nothing scrolls sideways on narrow and middle screens, and axe finds nothing serious or critical in either theme. Themes differ in
 * colours alone, so the second is asked about these. Leaves the page as wide and in the theme that it had.
 */
export async function expectToLookRight(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const width of narrow) {
    await page.setViewportSize({ width, height: 844 });
    // Charts follow the width a frame later.
    await expect.poll(() => overflow(page), `${page.url()} at ${width} px`).toBe(0);
  }
  await page.setViewportSize(size);
  const before = await themeOf(page);
  for (const theme of ["light", "dark"] as const) {
    // The tests' browser asks for reduced motion. Colours that still fade would be measured on their way.
    expect(await fadesInto(page, theme), `${page.url()} fades into the ${theme} theme`).toBe(0);
    expect(await graveFindings(page, theme), `${page.url()} in the ${theme} theme`).toEqual([]);
  }
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name ?? "light"), before);
}

/** How many transitions a change of the theme starts. */
const fadesInto = (page: Page, theme: Theme) =>
  page.evaluate((name) => {
    document.documentElement.setAttribute("data-theme", name);
    return document.getAnimations().filter((animation) => animation instanceof CSSTransition).length;
  }, theme);
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const themeOf = (page: Page) => page.evaluate(() => document.documentElement.getAttribute("data-theme"));

async function graveFindings(page: Page, theme: Theme): Promise<string[]> {
  // There are no frames, so no second page is needed to bring their findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (theme === "light" ? axe : axe.withRules(["color-contrast", "link-in-text-block"])).analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
