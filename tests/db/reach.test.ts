import { describe, expect, test } from "vitest";
import { rowFor } from "@/tests/db/fixture";
import { type Actor, actors, laws, type Reach, tenantColumn, type Verb, verbs } from "@/tests/db/laws";
import { onEachDatabase, type Stage } from "@/tests/db/suite";
import { insertOf } from "@/tests/support/rows";

const cases = Object.keys(laws).flatMap((table) => verbs.map((verb) => ({ table, verb })));

onEachDatabase((stage) => {
  describe.each(cases)("$verb on $table", ({ table, verb }) => {
    test("reaches what each caller may reach, and nothing else", async () => {
      const reached: Partial<Record<Actor, unknown>> = {};
      for (const actor of actors)
        reached[actor] = await (verb === "insert" ? inserted(stage, table, actor) : touched(stage, table, verb, actor));
      expect(reached).toEqual(laws[table]?.[verb]);
    });
  });

  test("every table of schema public has its law here", async () => {
    const tables = await stage.db.owner<{ relname: string }>(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')",
    );
    expect(tables.map(({ relname }) => relname).sort()).toEqual(Object.keys(laws).sort());
  });
});

/** Select, update and delete: how many of the rep's and of the other rows a statement over the whole tenant meets. */
async function touched(stage: Stage, table: string, verb: Exclude<Verb, "insert">, actor: Actor): Promise<Reach | string> {
  const { db, fixture, cast } = stage;
  const law = laws[table];
  if (!law) throw new Error(table);
  const isCommon = law.isShared ? "true" : "user_id is null";
  const isOwn = law.isShared ? "false" : "coalesce(user_id = $2, false)";
  // Owners are dealt with by owners alone: their own tests.
  const where = `where ${tenantColumn(table)} = $1 and $2::uuid is not null${table === "members" ? " and role <> 'owner'" : ""}`;
  const statement = {
    select: `select ${isOwn} as own from public.${table} ${where}`,
    update: `update public.${table} set ${law.column} = ${law.column} ${where} returning ${isOwn} as own`,
    delete: `delete from public.${table} ${where} returning ${isOwn} as own`,
  }[verb];
  const values = [fixture.id, fixture.members.rep.userId];
  const all = await db.owner<{ own: boolean; common: boolean }>(
    `select ${isOwn} as own, ${isCommon} as common from public.${table} ${where}`,
    values,
  );
  expect(all.length, `the fixture has rows of ${table}`).toBeGreaterThan(0);
  const { role, claims } = cast[actor];
  const outcome = await db.as(role, claims, statement, values);
  if (outcome.code !== undefined) return outcome.code === "42501" ? "denied" : outcome.code;
  const met = { own: outcome.rows.filter(({ own }) => own).length, total: outcome.count };
  if (met.total === all.length) return "all";
  if (met.total === 0) return "none";
  if (met.own === 0 && met.total === all.filter(({ common }) => common).length) return "common";
  const ownRows = all.filter(({ own }) => own).length;
  return met.own === ownRows && met.total === ownRows ? "own" : `${met.total} of ${all.length}`;
}

/** Inserts: a row of the rep's, and one of somebody else's. A policy that refuses answers 42501, as a missing grant does. */
async function inserted(stage: Stage, table: string, actor: Actor): Promise<Reach | string> {
  const { db, fixture, cast } = stage;
  const law = laws[table];
  const { role, claims } = cast[actor];
  const codes: (string | undefined)[] = [];
  for (const call of [fixture.own, fixture.others]) {
    const { text, values } = insertOf(table, rowFor(table, fixture, call));
    // A policy refuses before the row that is there does.
    const statement = law?.isOnePerOwner ? `${text} on conflict do nothing` : text;
    codes.push((await db.as(role, claims, statement, values)).code);
  }
  const [own, others] = codes;
  if (own === undefined && others === undefined) return "all";
  if (own === undefined && others === "42501") return "own";
  if (own === "42501" && others === undefined) return "common";
  if (own === "42501" && others === "42501") return law?.insert[actor] === "denied" ? "denied" : "none";
  return codes.join(" and ");
}
