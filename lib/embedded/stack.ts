import { bootstrapDatabase } from "@/lib/db/bootstrap";
import type { Migration } from "@/lib/db/migration-files";
import { reserveWal } from "@/lib/db/wal-reserve";
import { createCluster, startPostgres, superuser } from "@/lib/embedded/postgres";
import { startSupabase } from "@/lib/embedded/supabase";
import { resetLink } from "@/lib/identity/reset-link";
import { choosePort, type Ports, readPorts, writePorts } from "@/lib/instance/ports";
import type { Secrets } from "@/lib/instance/secrets";
import type { Supervisor } from "@/lib/instance/supervisor";
import { prepareDatabase } from "@/lib/jobs/prepare-database";

/** How to reach a Supabase, the embedded or a configured one. */
export type Backend = {
  supabaseUrl: string;
  publishableKey: string;
  databaseUrl: string;
  /** Of the embedded one: the login of the REST layer. */
  restUrl?: string;
};

export type StackOptions = {
  home: string;
  secrets: Secrets;
  ports: Ports;
  say: (step: string) => unknown;
  /** Those to be applied, where it is not all. */
  migrations?: readonly Migration[];
};

/** The cluster's superuser, where a stack has run: for restoring alone. */
export const adminUrl = (home: string, { adminPassword }: Secrets): string =>
  loginAt(readPorts(home).postgres ?? 0, superuser, adminPassword);

const loginAt = (port: number, user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;

/** Brings up PostgreSQL and the Supabase-compatible API in front of it, with every migration applied. */
export async function launchStack(supervisor: Supervisor, options: StackOptions): Promise<Backend> {
  const { home, secrets, ports, say, migrations } = options;
  const postgresPort = await choosePort(ports.postgres);
  const supabasePort = await choosePort(ports.supabase);
  writePorts(home, { ...ports, postgres: postgresPort, supabase: supabasePort });
  const login = (user: string, password: string) => loginAt(postgresPort, user, password);
  const databaseUrl = login("postgres", secrets.ownerPassword);

  say("Starting PostgreSQL");
  createCluster(home, secrets.adminPassword);
  await supervisor.launch({ name: "postgres", start: () => startPostgres(home, postgresPort) });
  await bootstrapDatabase(login(superuser, secrets.adminPassword), {
    owner: secrets.ownerPassword,
    authenticator: secrets.authenticatorPassword,
  });
  await reserveWal(login(superuser, secrets.adminPassword));

  say("Starting the Supabase API");
  const restUrl = login("authenticator", secrets.authenticatorPassword);
  const api = {
    home,
    databaseUrl: restUrl,
    port: supabasePort,
    jwtSecret: secrets.jwtSecret,
    publishableKey: secrets.publishableKey,
    onReset: (email: string, token: string) =>
      say(`A new password for ${email}, within an hour: ${resetLink(process.env.PUBLIC_URL ?? "http://localhost", token)}`),
  };
  let isPrepared = false;
  const applyMigrations = async () => {
    // Not again where only this process is started again: what would be written may find no room.
    if (!isPrepared) await prepareDatabase(databaseUrl, say, migrations);
    isPrepared = true;
  };
  await supervisor.launch({ name: "supabase", start: () => startSupabase(api, applyMigrations) });
  return { supabaseUrl: `http://127.0.0.1:${supabasePort}`, publishableKey: secrets.publishableKey, databaseUrl, restUrl };
}
