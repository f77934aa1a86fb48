import { defineConfig } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

// tests/run.ts finds the browser and starts the instance, and says here where they are.
export default defineConfig({
  testDir: "tests/e2e",
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  workers: 2,
  timeout: 45_000,
  use: {
    ...(process.env.PUBLIC_URL && { baseURL: process.env.PUBLIC_URL }),
    screenshot: "only-on-failure",
    // Nothing waits for a transition, and a page at rest costs nothing.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...(process.env.MIRA_BROWSER && { executablePath: process.env.MIRA_BROWSER }),
      // Without a graphics card, drawing for one takes a third more of the processor.
      args: ["--disable-gpu", "--disable-gpu-rasterization", ...(isRoot ? ["--no-sandbox"] : [])],
    },
  },
});
