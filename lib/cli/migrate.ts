import { readPlan, refuseChanged } from "@/lib/db/migration-plan";
import { env } from "@/lib/env";
import { prepareDatabase } from "@/lib/jobs/prepare-database";

/**
 * `npm run mira -- migrate`: brings schema and queues up to date; with `--dry-run` only says what that would apply. Returns the exit
 * code.
 */
export async function migrateCommand(args: readonly string[]): Promise<number> {
  const isDryRun = args.length === 1 && args[0] === "--dry-run";
  if (args.length > 0 && !isDryRun) {
    console.error("Usage: npm run -s mira -- migrate [--dry-run]");
    return 2;
  }
  const { DATABASE_URL: databaseUrl } = env();
  if (!isDryRun) {
    await prepareDatabase(databaseUrl, console.log);
    console.log("The database is up to date.");
    return 0;
  }
  const plan = await readPlan(databaseUrl);
  refuseChanged(plan);
  for (const { version, name, isTransactional } of plan.pending)
    console.log(`${version}_${name}${isTransactional ? "" : " (not in a transaction)"}`);
  console.log(
    plan.pending.length === 0 ? "Nothing is to be applied." : `${plan.pending.length} to be applied. Nothing was changed.`,
  );
  return 0;
}
