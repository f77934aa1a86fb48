import path from "node:path";
import { adoptEnvironment, homeDirectory } from "@/lib/cli/environment";
import { writeBackup } from "@/lib/db/backup";
import type { Footer } from "@/lib/db/backup-format";
import { type BackupReader, openBackup } from "@/lib/db/backup-lines";
import { listMigrations } from "@/lib/db/migration-files";
import { loadBackup, requireEmpty } from "@/lib/db/restore";
import { adminUrl, launchStack } from "@/lib/embedded/stack";
import { env } from "@/lib/env";
import { openHome } from "@/lib/instance/home";
import { HomeTaken, lockHome } from "@/lib/instance/lock";
import { readPorts } from "@/lib/instance/ports";
import { openSecrets, takeMiraSecrets } from "@/lib/instance/secrets";
import { readSettings, type Settings } from "@/lib/instance/settings";
import { Supervisor } from "@/lib/instance/supervisor";
import { prepareDatabase } from "@/lib/jobs/prepare-database";

const told = ({ rows }: Footer): string => {
  const of = (table: string) => rows[table] ?? 0;
  return `${of("public.organizations")} organizations, ${of("auth.users")} users, ${of("public.meetings")} meetings, ${of("pgboss.job")} jobs`;
};

/** `npm run mira -- backup FILE`: of the running instance, or of the configured Supabase. Answers the exit code. */
export async function backupCommand([file, ...rest]: readonly string[]): Promise<number> {
  if (!file || rest.length > 0) return misused("backup");
  const settings = readSettings();
  // Before the environment is made the instance's.
  const areKept = settings.SUPABASE_URL === undefined && settings.MIRA_SECRETS === undefined;
  adoptEnvironment();
  const footer = await writeBackup(
    env().DATABASE_URL,
    path.resolve(file),
    areKept ? openSecrets(homeDirectory()).miraSecrets : null,
  );
  console.log(`${file} holds ${told(footer)}.`);
  console.log(
    areKept
      ? "It is as secret as the data directory: the keys that decrypt webhook secrets are in it."
      : "MIRA_SECRETS is not in it: keep it beside the file, or no API key and no webhook secret of it is good.",
  );
  return 0;
}

/** `npm run mira -- restore FILE`: into a data directory that is not there yet, or into the configured Supabase. Answers the exit code. */
export async function restoreCommand([file, ...rest]: readonly string[]): Promise<number> {
  if (!file || rest.length > 0) return misused("restore");
  const settings = readSettings();
  const backup = await openBackup(path.resolve(file));
  try {
    requireKnown(backup);
    const { footer, leftOut } = await (settings.SUPABASE_URL === undefined
      ? restoreEmbedded(settings, backup)
      : restoreInto(settings.DATABASE_URL ?? "", settings.DATABASE_URL ?? "", backup));
    for (const name of leftOut) console.log(`Left out, because Auth here has no place for it: ${name}`);
    console.log(`Restored, as of ${backup.header.made_at}: ${told(footer)}.`);
    if (backup.header.secrets === null) console.log("Start it with the MIRA_SECRETS that the backup was made with.");
    return 0;
  } finally {
    backup.close();
  }
}

function misused(command: string): number {
  console.error(`Usage: npm run -s mira -- ${command} FILE`);
  return 2;
}

function requireKnown({ header }: BackupReader): void {
  const known = new Set(listMigrations().map(({ version }) => version));
  const unknown = header.migrations.filter((version) => !known.has(version));
  if (unknown.length > 0)
    throw new Error(`This backup is of a newer version of Mira, which has the migrations ${unknown.join(", ")}: update first.`);
}

/** With the schema of the backup's time first, so that later migrations do to its rows what they did to everybody's. */
async function restoreInto(databaseUrl: string, loginUrl: string, backup: BackupReader) {
  await prepareDatabase(databaseUrl, console.log, migrationsOf(backup));
  const loaded = await loadBackup(loginUrl, backup);
  await prepareDatabase(databaseUrl, console.log);
  return loaded;
}

const migrationsOf = ({ header }: BackupReader) => listMigrations().filter(({ version }) => header.migrations.includes(version));

async function restoreEmbedded(settings: Settings, backup: BackupReader) {
  const home = openHome(settings.MIRA_HOME);
  const lock = lockOrExplain(home);
  const supervisor = new Supervisor(home, () => undefined, console.log);
  try {
    const secrets = openSecrets(home);
    const options = { home, secrets, ports: readPorts(home), say: console.log, migrations: migrationsOf(backup) };
    const { databaseUrl } = await launchStack(supervisor, options);
    await requireEmpty(databaseUrl);
    if (backup.header.secrets !== null) takeMiraSecrets(home, backup.header.secrets);
    return await restoreInto(databaseUrl, adminUrl(home, secrets), backup);
  } finally {
    await supervisor.stop();
    lock.release();
  }
}

function lockOrExplain(home: string): { release: () => void } {
  try {
    return lockHome(home);
  } catch (error) {
    if (!(error instanceof HomeTaken)) throw error;
    throw new Error(`Mira runs on ${home}. Restore into another MIRA_HOME, one that is not there yet.`);
  }
}
