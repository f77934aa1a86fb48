import ipaddr from "ipaddr.js";
import { z } from "zod";

const secret = /^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43,}={0,2}$/;

/** Addresses and networks (CIDR), comma separated. */
export const Networks = z
  .string()
  .transform((value) => value.split(",").map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ""))
  .refine((parts) => parts.every(isNetwork), "expected addresses or networks (CIDR), comma separated")
  .transform((parts) => parts.map(networkOf));
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

const isNetwork = (part: string): boolean => ipaddr.isValidCIDR(part) || ipaddr.isValid(part);

function networkOf(part: string): Network {
  if (ipaddr.isValidCIDR(part)) return ipaddr.parseCIDR(part);
  const address = ipaddr.process(part);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function ratePair(part: string): [string, number] {
  const [digits = "", cents] = part.split(":");
  return [digits, Number(cents)];
}

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Where people and integrators reach the installation; every link and the document's `servers` come from it. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  SUPABASE_URL: z.url(),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  /** Only the command line uses it, to make users without a mail. */
  SUPABASE_SECRET_KEY: z.string().min(1).optional(),
  /** The project's HS256 secret … */
  SUPABASE_JWT_SECRET: z.string().min(32).optional(),
  /** … or a private ES256 key as JWK, with its `kid`, that the project trusts. */
  SUPABASE_SIGNING_KEY: z.string().min(1).optional(),
  DATABASE_URL: z.url(),
  /** Set by `npm start` for the web process where the embedded PostgreSQL runs: its login for the REST layer. */
  EMBEDDED_DATABASE_URL: z.url().optional(),
  /** Connections to DATABASE_URL at most: of each web and each worker process, and of each worker for its queues beside them. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(4),
  QUEUE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(4),
  /** `id:base64` of 32 bytes or more, comma separated: the first makes keys' hashes and encrypts, all verify and decrypt. */
  MIRA_SECRETS: z
    .string()
    .transform((value) => value.split(",").map((part) => part.trim()))
    .refine((parts) => parts.every((part) => secret.test(part)), "expected id:base64 of at least 32 bytes, comma separated")
    .transform((parts) =>
      parts.map((part) => ({ id: part.slice(0, part.indexOf(":")), value: part.slice(part.indexOf(":") + 1) })),
    ),
  /** The installation's own OAuth client at Google (`docs/connections.md`); without both, nobody can connect an account. */
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  /** Development and tests: one place that stands for all of Google's hosts. */
  GOOGLE_BASE_URL: z.url().optional(),
  /** Development and tests: the place that stands for Recall.ai, whatever the region. */
  RECALL_BASE_URL: z.url().optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: z.url().optional(),
  OPENAI_MODEL: z.string().min(1).optional(),
  /** Where this process answers /live, /ready and /metrics; nowhere where it is not set. */
  MONITOR_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  MONITOR_HOST: z.string().default("127.0.0.1"),
  /** How long a web process that is to end goes on taking requests, until whoever distributes them has seen that it is not ready. */
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(300).default(0),
  /** Who may sign up without an invitation: `open`, `closed`, or domains of mail addresses, comma separated. */
  MIRA_SIGN_UP: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^(open|closed|[a-z0-9-]+(\.[a-z0-9-]+)+( *, *[a-z0-9-]+(\.[a-z0-9-]+)+)*)$/,
      "expected open, closed, or domains, comma separated",
    )
    .optional(),
  /** Sign-ups without an invitation, and organizations, that one client may make in an hour. */
  MIRA_SIGN_UPS_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(20),
  /** The highest rate limit that a key made through the API gets, in requests a minute. */
  MIRA_MAX_KEY_RATE: z.coerce.number().int().min(1).max(100_000).default(6_000),
  /** Tokens that a model may use in a calendar month (UTC) for one organization, whatever bound it sets itself; `none` sets no bound. */
  MIRA_MONTHLY_TOKEN_BUDGET: z
    .union([z.literal("none").transform(() => null), z.coerce.number().int().min(0).max(1_000_000_000_000)])
    .default(20_000_000),
  /** The proxies in front of web: only their `X-Forwarded-For` is believed. */
  TRUSTED_PROXIES: Networks.default([]),
  /** A Twilio account carries the calls where these three are set … */
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, "expected AC and 32 hexadecimal digits")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(1).optional(),
  TWILIO_FROM_NUMBER: z
    .string()
    .regex(/^\+[1-9]\d{5,14}$/, "expected a number in E.164")
    .optional(),
  TWILIO_API_URL: z.url().default("https://api.twilio.com"),
  /** … a Telnyx account where these are; without either, calls are simulated. */
  TELNYX_API_KEY: z.string().min(1).optional(),
  TELNYX_PUBLIC_KEY: z.string().min(1).optional(),
  TELNYX_ACCOUNT_ID: z.string().min(1).optional(),
  TELNYX_APPLICATION_ID: z.string().min(1).optional(),
  TELNYX_FROM_NUMBER: z
    .string()
    .regex(/^\+[1-9]\d{5,14}$/, "expected a number in E.164")
    .optional(),
  TELNYX_API_URL: z.url().default("https://api.telnyx.com"),
  /** Cents a started minute of a call by its number's first digits: `1:12,44:15,*:60`. What is not named stays as it is. */
  CALL_RATES: z
    .string()
    .regex(
      /^ *(\d{1,7}|\*):[1-9]\d{0,4}( *, *(\d{1,7}|\*):[1-9]\d{0,4})* *$/,
      "expected digits:cents, comma separated, such as 1:12,44:15,*:60",
    )
    .transform((value) => Object.fromEntries(value.split(",").map((part) => ratePair(part.trim()))))
    .optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** Development only: webhooks may go to http on loopback. */
  MIRA_ALLOW_LOOPBACK: z.enum(["0", "1"]).default("0"),
});
export type Environment = z.infer<typeof Environment>;

let parsed: Environment | undefined;

/** The process's configuration, parsed once. Throws one message that names every variable that is missing or wrong. */
export function env(): Environment {
  if (parsed) return parsed;
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(present);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete. ${problems.join("; ")}`);
  }
  if (!result.data.SUPABASE_JWT_SECRET && !result.data.SUPABASE_SIGNING_KEY)
    throw new Error("The environment is not complete. SUPABASE_JWT_SECRET or SUPABASE_SIGNING_KEY: one of them is needed");
  parsed = result.data;
  return parsed;
}
