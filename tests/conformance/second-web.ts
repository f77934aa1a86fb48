import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Child } from "@/lib/instance/child";
import { openHome } from "@/lib/instance/home";
import { choosePort } from "@/lib/instance/ports";
import { webService } from "@/lib/server/app-services";

export interface SecondWeb {
  url: string;
  child: Child;
  end(): Promise<void>;
}

/** Another web process on the database of the instance under test, with settings of its own where they are given. */
export async function startSecondWeb(settings: Record<string, string> = {}): Promise<SecondWeb> {
  const home = openHome(mkdtempSync(path.join(tmpdir(), "mira-second-web-")));
  const port = await choosePort(undefined);
  const env = { ...process.env, NODE_ENV: "production" as const, PORT: String(port), ...settings };
  const child = await webService({ home, env, isDevelopment: false, host: "127.0.0.1", port }).start();
  return {
    url: `http://localhost:${port}/api/v1`,
    child,
    end: async () => {
      await child.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
