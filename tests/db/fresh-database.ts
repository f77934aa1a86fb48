import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { prepareDatabase } from "@/lib/jobs/prepare-database";
import { database, TestDatabase } from "@/tests/support/database";

/** What a hosted Supabase has before the first migration: the two schemas, and everything in public granted to everybody. */
export const asHosted = `
  create schema auth;
  create schema extensions;
  alter default privileges in schema public grant all on tables to postgres, anon, authenticated, service_role;
  alter default privileges in schema public grant all on functions to postgres, anon, authenticated, service_role;
  alter default privileges in schema public grant all on sequences to postgres, anon, authenticated, service_role;
  grant usage on schema public, auth, extensions to anon, authenticated, service_role;`;

/** A second database on the same server, with a hosted Supabase's privileges and all migrations; `remove` drops it. */
export async function newHostedDatabase(): Promise<{ db: TestDatabase; remove(): Promise<void> }> {
  const name = `hosted_${randomBytes(6).toString("hex")}`;
  await database().owner(`create database ${name}`);
  const url = new URL(env().DATABASE_URL);
  url.pathname = `/${name}`;
  const db = new TestDatabase(url.href);
  const remove = async () => {
    await db.close();
    await database().owner(`drop database ${name} with (force)`);
  };
  try {
    await db.owner(asHosted);
    await prepareDatabase(url.href);
    return { db, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
