import { expect, test } from "vitest";
import { listMigrations, splitStatements } from "@/lib/db/migration-files";
import { faultsOf } from "@/tests/unit/db/migration-rules";

/** The last migration of the first release: installations are there since, and their tables may be big. */
const firstRelease = "20261122005200";

const newer = listMigrations().filter(({ version }) => version > firstRelease);

test("a migration since the first release holds up nobody and takes nothing away", () => {
  for (const { version, name, sql } of newer) expect(faultsOf(sql), `${version}_${name}`).toEqual([]);
});

test.each([
  ["create index i on public.meetings (title);", "index"],
  ["create unique index i on public.meetings (title);", "index"],
  ["-- no transaction\ncreate index concurrently if not exists i on public.meetings (title);", "index can be repeated"],
  ["alter table public.meetings alter column title type varchar(9);", "rewrite"],
  ["alter table public.meetings add column token uuid default gen_random_uuid();", "rewrite"],
  ["alter table public.meetings add column t text generated always as (lower(title)) stored;", "rewrite"],
  ["update public.meetings set title = 'x';", "whole table at once"],
  ["update public.meetings set title = 'x' where id is not null;", "whole table at once"],
  ["with old as (select 1) delete from public.meetings;", "whole table at once"],
  ["do $$ begin update public.meetings set title = 'x'; end $$;", "backfill in batches"],
  ["-- no transaction\ndo $$ begin update public.meetings set title = 'x'; end $$;", "backfill in batches"],
  ["alter table public.meetings add constraint c check (title <> '');", "checked at once"],
  ["alter table public.meetings alter column summary set not null;", "checked at once"],
  ["alter table public.meetings add constraint u unique (title);", "checked at once"],
  ["alter table public.meetings drop column title;", "additive first"],
  ["alter table public.meetings rename column title to name;", "additive first"],
  ["drop table public.tasks;", "additive first"],
  ["create index concurrently i on public.meetings (title);", "concurrently"],
])("%s breaks the rule: %s", (sql, rule) => {
  expect(faultsOf(sql).join("\n")).toContain(rule);
});

test.each([
  "create table public.calls (id uuid); create index i on public.calls (id); alter table public.calls add unique (id);",
  "-- no transaction\ndrop index concurrently if exists i;\ncreate index concurrently i on public.meetings (title);",
  "alter table public.meetings add column language text;",
  "alter table public.meetings add column language text not null default 'en';",
  "alter table public.meetings add constraint c check (title <> '') not valid;",
  "alter table public.meetings validate constraint c;",
  "alter table public.meetings alter column title drop default; alter table public.meetings drop constraint c;",
  "-- allowed: index: at most one row for each organization\ncreate index i on public.settings (id);",
  "-- no transaction\ndo $$ begin loop update public.meetings set a = 1 where id in (select id from public.meetings limit 9); commit; end loop; end $$;",
  "create function private.f() returns void language sql as $$ update public.meetings set title = 'x' $$;",
])("%s is fine", (sql) => {
  expect(faultsOf(sql)).toEqual([]);
});

test("statements are cut at their ends and nowhere else", () => {
  const sql = `-- a; comment
    select 'it''s; one', "a;b"; /* not; here */ do $body$ begin perform 1; end $body$;
    select $1 - $2`;
  expect(splitStatements(sql)).toEqual([`select 'it''s; one', "a;b"`, "do $body$ begin perform 1; end $body$", "select $1 - $2"]);
});
