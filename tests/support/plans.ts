import { Client } from "pg";
import { superuser } from "@/lib/embedded/postgres";
import { openSecrets } from "@/lib/instance/secrets";

/**
 * A superuser's connection to a database of the embedded server, in a transaction that is undone. It tells how PostgreSQL carries out
 * each statement, those inside of functions too.
 */
export class PlanReader {
  private readonly plans: string[] = [];

  private constructor(private readonly client: Client) {
    client.on("notice", ({ message }) => void this.plans.push(message ?? ""));
  }

  static async open(databaseUrl: string): Promise<PlanReader> {
    const url = new URL(databaseUrl);
    url.username = superuser;
    url.password = openSecrets(process.env.MIRA_HOME ?? "").adminPassword;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    // Rows are put in without their triggers: what is looked at is how they are found.
    await client.query("load 'auto_explain'; begin; set local session_replication_role = replica");
    return new PlanReader(client);
  }

  async run(statement: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.client.query(statement, [...values])).rows;
  }

  /** The plans of a statement and of all that it calls. */
  async plansOf(statement: string, values: readonly unknown[] = []): Promise<string> {
    await this.client.query(
      `set local client_min_messages = log; set local auto_explain.log_min_duration = 0;
       set local auto_explain.log_nested_statements = on; set local auto_explain.log_level = notice`,
    );
    this.plans.length = 0;
    await this.client.query(statement, [...values]);
    await this.client.query("set local auto_explain.log_min_duration = -1");
    return this.plans.join("\n");
  }

  async close(): Promise<void> {
    await this.client.query("rollback");
    await this.client.end();
  }
}
