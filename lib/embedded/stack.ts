import path from "node:path";
import { z } from "zod";
import { furnish } from "@/lib/db/bare-postgres";
import { migrate } from "@/lib/db/migrate";
import { readPrivate, writePrivate } from "@/lib/embedded/home";
import { choosePort } from "@/lib/embedded/ports";
import { createCluster, startPostgres, superuser } from "@/lib/embedded/postgres";
import type { Secrets } from "@/lib/embedded/secrets";
import { startSupabase } from "@/lib/embedded/supabase";
import type { Supervisor } from "@/lib/embedded/supervisor";

/** How to reach a Supabase, the embedded or a configured one. */
export type Backend = { supabaseUrl: string; publishableKey: string; databaseUrl: string };

const Ports = z.strictObject({ web: z.int().optional(), postgres: z.int().optional(), supabase: z.int().optional() });
export type Ports = z.infer<typeof Ports>;

/** The ports of the last run, which are taken again where they are free. */
export function readPorts(home: string): Ports {
  return Ports.parse(readPrivate(path.join(home, "ports.json")) ?? {});
}

export function writePorts(home: string, ports: Ports): void {
  writePrivate(path.join(home, "ports.json"), ports);
}

export type StackOptions = { home: string; secrets: Secrets; ports: Ports; say: (step: string) => unknown };

/** Brings up PostgreSQL and the Supabase-compatible API in front of it, with every migration applied. */
export async function launchStack(supervisor: Supervisor, { home, secrets, ports, say }: StackOptions): Promise<Backend> {
  const postgresPort = await choosePort(ports.postgres);
  const supabasePort = await choosePort(ports.supabase);
  writePorts(home, { ...ports, postgres: postgresPort, supabase: supabasePort });
  const login = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${postgresPort}/postgres`;
  const databaseUrl = login("postgres", secrets.ownerPassword);

  say("Starting PostgreSQL");
  createCluster(home, secrets.adminPassword);
  await supervisor.launch({ name: "postgres", start: () => startPostgres(home, postgresPort) });
  await furnish(login(superuser, secrets.adminPassword), {
    owner: secrets.ownerPassword,
    authenticator: secrets.authenticatorPassword,
  });

  say("Starting the Supabase API");
  const api = {
    home,
    databaseUrl: login("authenticator", secrets.authenticatorPassword),
    port: supabasePort,
    jwtSecret: secrets.jwtSecret,
    publishableKey: secrets.publishableKey,
  };
  const applyMigrations = () => migrate(databaseUrl, (name) => say(`Applying migration ${name}`));
  await supervisor.launch({ name: "supabase", start: () => startSupabase(api, applyMigrations) });
  return { supabaseUrl: `http://127.0.0.1:${supabasePort}`, publishableKey: secrets.publishableKey, databaseUrl };
}
