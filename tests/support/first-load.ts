import { gzipSync } from "node:zlib";

/** Every page with a list or a form of its own, behind the sign-in; a meeting's and the like have ids in their paths. */
export const dashboardPaths = [
  "/",
  "/meetings",
  "/reports",
  "/templates",
  "/templates/new",
  "/team",
  "/insights",
  "/roleplay",
  "/tasks",
  "/tasks/sprints",
  "/ask",
  "/calls",
  "/calls/balance",
  "/contacts",
  "/documents",
  "/settings/profile",
  "/settings/organization",
  "/settings/calling",
  "/settings/members",
  "/settings/connections",
  "/settings/api-keys",
  "/settings/webhooks",
  "/settings/api",
] as const;

/** The JavaScript that a first visit of a page loads, gzipped, in bytes, in a browser of today. `get` asks as whoever visits. */
export async function firstLoad(get: (path: string) => Promise<Buffer>, path: string): Promise<number> {
  const html = (await get(path)).toString("utf8").replace(/<script[^>]*noModule[^>]*>/gi, "");
  const files = new Set([...html.matchAll(/\/_next\/static\/[^"\\]+?\.js/g)].map(([file]) => file));
  if (files.size === 0) throw new Error(`${path} loads no script: it is no page of the app.`);
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await get(file)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
