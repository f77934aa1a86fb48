// `npm run -s mira -- <command>`: for the operator of an installation.
import "@/lib/instance/required-node";
import { parseArgs } from "node:util";
import { backupCommand, restoreCommand } from "@/lib/cli/backup";
import { doctor } from "@/lib/cli/doctor";
import { adoptEnvironment } from "@/lib/cli/environment";
import { importFiles } from "@/lib/cli/import";
import { jobsCommand } from "@/lib/cli/jobs";
import { migrateCommand } from "@/lib/cli/migrate";
import { closePool } from "@/lib/db/pool";
import { resetToken } from "@/lib/db/reset-token";
import { env } from "@/lib/env";
import { memberRoles, permissions } from "@/lib/identity/caller";
import { resetLink } from "@/lib/identity/reset-link";
import { createKey, createUser, creditOrganization, ensureOrganization, ProvisionError } from "@/lib/organizations/provision";

const usage = `Usage: npm run -s mira -- <command>

  org create --name N --slug S [--time-zone Z]
  user create --org S --email E --password P --role owner|admin|manager|rep [--name N]
  user reset-link --email E
  key create --org S --name N --permissions read,write,admin [--rate-limit N]
  balance credit --org S --cents N --note TEXT
  backup FILE
  restore FILE
  import FILE... --org S [--call-type T] [--rep E-MAIL]
  jobs list|retry|cancel …
  migrate [--dry-run]
  doctor
`;

class UsageError extends Error {
  override name = "UsageError";
}

type Flags = Record<string, string | undefined>;

function read(args: string[], names: readonly string[]): { flags: Flags; rest: string[] } {
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return { flags: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])), rest: positionals };
  } catch (err) {
    throw new UsageError(err instanceof Error ? err.message : String(err));
  }
}

function need(flags: Flags, name: string): string {
  const value = flags[name];
  if (!value) throw new UsageError(`--${name} is needed.`);
  return value;
}

function oneOf<const T extends string>(known: readonly T[], value: string, name: string): T {
  const found = known.find((one) => one === value);
  if (!found) throw new UsageError(`--${name} is one of ${known.join(", ")}; ${value} is not.`);
  return found;
}

async function organization(args: string[]): Promise<number> {
  const { flags } = read(args, ["name", "slug", "time-zone"]);
  const slug = need(flags, "slug");
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug))
    throw new UsageError("--slug is lower-case letters, digits and hyphens.");
  const timeZone = flags["time-zone"];
  const made = await ensureOrganization({ name: need(flags, "name"), slug, ...(timeZone && { timeZone }) });
  if (!made.isNew) throw new ProvisionError(`There is an organization with the slug ${slug} already.`);
  console.log(JSON.stringify({ id: made.id, name: made.name, slug: made.slug }));
  return 0;
}

async function user(args: string[]): Promise<number> {
  const { flags } = read(args, ["org", "email", "password", "role", "name"]);
  const email = need(flags, "email");
  const role = oneOf(memberRoles, need(flags, "role"), "role");
  const name = flags.name;
  const made = await createUser({
    organizationSlug: need(flags, "org"),
    email,
    password: need(flags, "password"),
    role,
    ...(name && { name }),
  });
  console.log(
    JSON.stringify({ user_id: made.userId, member_id: made.memberId, organization_id: made.organizationId, email, role }),
  );
  return 0;
}

async function link(args: string[]): Promise<number> {
  const { flags } = read(args, ["email"]);
  console.log(resetLink(env().PUBLIC_URL, await resetToken(need(flags, "email"))));
  return 0;
}

async function key(args: string[]): Promise<number> {
  const { flags } = read(args, ["org", "name", "permissions", "rate-limit"]);
  const wanted = [...new Set(need(flags, "permissions").split(","))].map((name) =>
    oneOf(permissions, name.trim(), "permissions"),
  );
  const limit = flags["rate-limit"];
  if (limit !== undefined && !/^[1-9]\d{0,5}$/.test(limit))
    throw new UsageError("--rate-limit is a whole number from 1 to 100000.");
  const rate = limit === undefined ? {} : { rateLimitPerMinute: Number(limit) };
  console.log(await createKey({ organizationSlug: need(flags, "org"), name: need(flags, "name"), permissions: wanted, ...rate }));
  return 0;
}

async function balance(args: string[]): Promise<number> {
  const { flags } = read(args, ["org", "cents", "note"]);
  const cents = need(flags, "cents");
  if (!/^-?[1-9]\d{0,8}$/.test(cents)) throw new UsageError("--cents is a whole number, below zero for a correction.");
  const slug = need(flags, "org");
  console.log(JSON.stringify({ available_cents: await creditOrganization(slug, Number(cents), need(flags, "note")) }));
  return 0;
}

async function importCommand(args: string[]): Promise<number> {
  const { flags, rest } = read(args, ["org", "call-type", "rep"]);
  if (rest.length === 0) throw new UsageError("Name the files to import.");
  return importFiles(rest, { slug: need(flags, "org"), callType: flags["call-type"], rep: flags.rep });
}

async function run([command = "", ...args]: string[]): Promise<number> {
  if (command === "" || command === "help" || command === "--help") {
    console.log(usage);
    return command === "" ? 2 : 0;
  }
  if (command === "doctor") return doctor();
  if (command === "backup") return backupCommand(args);
  if (command === "restore") return restoreCommand(args);
  const [verb = "", ...rest] = args;
  const commands: Record<string, () => Promise<number>> = {
    "org create": () => organization(rest),
    "user create": () => user(rest),
    "user reset-link": () => link(rest),
    "key create": () => key(rest),
    "balance credit": () => balance(rest),
  };
  const chosen =
    commands[`${command} ${verb}`] ??
    {
      import: () => importCommand(args),
      jobs: () => jobsCommand(args),
      migrate: () => migrateCommand(args),
    }[command];
  if (!chosen) throw new UsageError(`There is no command "${[command, verb].join(" ").trim()}".`);
  adoptEnvironment();
  return chosen();
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (err) {
  console.error(err instanceof Error ? err.message : String(err));
  if (err instanceof UsageError) console.error(`\n${usage}`);
  process.exitCode = err instanceof UsageError ? 2 : 1;
}
await closePool();
