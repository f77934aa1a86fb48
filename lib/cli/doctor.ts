import { callingChecks } from "@/lib/cli/doctor-calling";
import { databaseChecks, type Finding, reason, type Verdict } from "@/lib/cli/doctor-database";
import { adoptEnvironment, homeDirectory } from "@/lib/cli/environment";
import { env } from "@/lib/env";
import type { Run } from "@/lib/instance/run-file";

const marks: Record<Verdict, string> = { ok: "ok   ", note: "note ", bad: "BAD  " };
const reachMs = 5_000;

/** Says what is configured, whether it can be reached, and what to do about what is not. Exit code 1 if anything is bad. */
export async function doctor(): Promise<number> {
  const findings: Finding[] = [];
  const tell = (verdict: Verdict, what: string) => {
    findings.push({ verdict, what });
    console.log(`${marks[verdict]} ${what}`);
  };
  tell("ok", `Node ${process.version}`);
  const isConfigured = Boolean(process.env.SUPABASE_URL);
  let run: Run | undefined;
  try {
    run = adoptEnvironment();
    env();
  } catch (err) {
    tell("bad", err instanceof Error ? err.message : String(err));
    return 1;
  }
  tell(
    "ok",
    isConfigured ? `A Supabase is configured: ${env().SUPABASE_URL}` : `The embedded Supabase runs on ${homeDirectory()}`,
  );
  for (const check of [...databaseChecks, rest, auth, () => web(run), analyzer, secrets, ...callingChecks]) {
    const { verdict, what } = await check().catch((err: unknown) => ({
      verdict: "bad" as const,
      what: err instanceof Error ? err.message : String(err),
    }));
    tell(verdict, what);
  }
  return findings.some(({ verdict }) => verdict === "bad") ? 1 : 0;
}

async function rest(): Promise<Finding> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const answer = await reach(`${SUPABASE_URL}/rest/v1/organizations?limit=1`, { apikey: SUPABASE_PUBLISHABLE_KEY });
  // Without a token nothing may be read, so a 401 or 403 shows that the API works.
  if (answer.status === 401 || answer.status === 403 || answer.status === 200)
    return { verdict: "ok", what: "The Supabase REST API answers" };
  return {
    verdict: "bad",
    what: `The Supabase REST API answers ${answer.status}. Check SUPABASE_URL and SUPABASE_PUBLISHABLE_KEY`,
  };
}

async function auth(): Promise<Finding> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  const answer = await reach(`${SUPABASE_URL}/auth/v1/settings`, { apikey: SUPABASE_PUBLISHABLE_KEY });
  if (answer.status < 500) return { verdict: "ok", what: "Supabase Auth answers" };
  return { verdict: "bad", what: `Supabase Auth answers ${answer.status}` };
}

async function web(run: Run | undefined): Promise<Finding> {
  const url = run?.url ?? env().PUBLIC_URL;
  try {
    const answer = await reach(`${url}/api/v1/health`, {});
    const { data }: { data?: { checks?: { worker?: string } } } = await answer.json();
    if (data?.checks?.worker === "ok") return { verdict: "ok", what: `The API answers at ${url}, and a worker is at work` };
    return {
      verdict: "bad",
      what: `The API answers at ${url}, but no worker is at work. Look at the logs, or start one: npm start`,
    };
  } catch (err) {
    return { verdict: "bad", what: `The API does not answer at ${url} (${reason(err)}). Start it with: npm start` };
  }
}

async function analyzer(): Promise<Finding> {
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  if (!OPENAI_API_KEY)
    return {
      verdict: "note",
      what: "Calls are analyzed by the local rules: heuristic, no network. OPENAI_API_KEY switches to a model",
    };
  const base = OPENAI_BASE_URL ?? "https://api.openai.com/v1";
  const answer = await reach(`${base.replace(/\/$/, "")}/models`, { authorization: `Bearer ${OPENAI_API_KEY}` });
  if (answer.ok) return { verdict: "ok", what: `The model's API answers at ${base}` };
  return {
    verdict: "bad",
    what: `The model's API at ${base} answers ${answer.status}. Check OPENAI_API_KEY and OPENAI_BASE_URL`,
  };
}

async function secrets(): Promise<Finding> {
  const { MIRA_SECRETS, PUBLIC_URL } = env();
  const insecure = PUBLIC_URL.startsWith("http:") && !/^http:\/\/(localhost|127\.)/.test(PUBLIC_URL);
  if (insecure) return { verdict: "note", what: `PUBLIC_URL is ${PUBLIC_URL}: put https in front before others use it` };
  return {
    verdict: "ok",
    what: `Secrets: ${MIRA_SECRETS.map(({ id }) => id).join(", ")} (the first one is used for what is new)`,
  };
}

const reach = (url: string, headers: Record<string, string>): Promise<Response> =>
  fetch(url, { headers, signal: AbortSignal.timeout(reachMs) });
