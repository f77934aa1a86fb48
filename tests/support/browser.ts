import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/**
 * The path of a Chromium that starts on this machine: the one named by MIRA_BROWSER, Playwright's own, or the system's;
 * else one that is fetched now, by Playwright or, as root, by apt. Throws with what to do where there is none to be had.
 */
export function findBrowser(say: (line: string) => void): string {
  const found = installed();
  if (found) return found;
  say("No browser found; fetching one");
  for (const [command, ...args] of ways()) {
    spawnSync(command, args, { stdio: "ignore", timeout: 240_000, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    const fetched = installed();
    if (fetched) return fetched;
  }
  throw new Error("The page's tests need a Chromium and none could be fetched. Install one, or name it in MIRA_BROWSER.");
}

function ways(): [string, ...string[]][] {
  const playwright: [string, ...string[]] = [process.execPath, "node_modules/@playwright/test/cli.js", "install", "chromium"];
  if (process.getuid?.() !== 0) return [playwright];
  return [
    playwright,
    ["apt-get", "update"],
    ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"],
  ];
}

function installed(): string | undefined {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map((name) => `/usr/bin/${name}`);
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const candidates = [process.env.MIRA_BROWSER, chromium.executablePath(), ...names, mac];
  return candidates.find((file) => file && existsSync(file) && starts(file));
}

/** A browser that lacks its system libraries is there but doesn't start. */
function starts(file: string): boolean {
  try {
    execFileSync(file, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
