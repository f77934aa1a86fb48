import { expect as base } from "@playwright/test";

/** Waits longer than Playwright's five seconds: a busy machine of two cores needs them for one page. */
export const expect = base.configure({ timeout: 15_000 });
