import { migrate } from "@/lib/db/migrate";
import type { Migration } from "@/lib/db/migration-files";
import { installQueues } from "@/lib/jobs/install";

/**
 * Brings schema and job queues up to this version: what has to be done before web or worker start. Safe to repeat, and at many places at
 * once. With `migrations`, up to those alone.
 */
export const prepareDatabase = (
  databaseUrl: string,
  say: (step: string) => unknown = () => undefined,
  migrations?: readonly Migration[],
): Promise<void> => migrate(databaseUrl, { onStep: say, andThen: installQueues, ...(migrations && { migrations }) });
