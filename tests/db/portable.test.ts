import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const directory = path.resolve("supabase/migrations");
const migrations = readdirSync(directory).filter((file) => file.endsWith(".sql"));

/** What PostgreSQL 18 brought, and 17, which hosted Supabase runs, has not. */
const newIn18 =
  /\b(?:uuidv[47]|uuid_extract_timestamp_v7|casefold|array_sort|array_reverse|crc32c?|gamma|lgamma|reverse\(\w+::bytea)\s*\(|\bgenerated always as \((?:[^()]|\([^()]*\))*\)(?!\s*stored)|\bwithout overlaps\b|\bnot enforced\b|\breturning\s+with\s*\(|\bperiod\s+\w+\s*\)\s*references\b/i;

test.each(migrations)("%s is SQL that PostgreSQL 17 knows", (file) => {
  const statements = readFileSync(path.join(directory, file), "utf8").replace(/--.*$/gm, "");
  expect(newIn18.exec(statements)?.[0]).toBeUndefined();
});

test("migrations have names that the Supabase CLI takes, each with a version of its own", () => {
  const versions = migrations.map((file) => /^(\d{14})_\w+\.sql$/.exec(file)?.[1]);
  expect(versions).not.toContain(undefined);
  expect(new Set(versions).size).toBe(migrations.length);
});
