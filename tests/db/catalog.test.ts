import { expect, test } from "vitest";
import { laws } from "@/tests/db/laws";
import { onEachDatabase } from "@/tests/db/suite";

/** Tables that are listed newest first, and the column that is their order. */
const listOrders: Readonly<Record<string, string>> = {
  members: "created_at",
  api_keys: "created_at",
  templates: "created_at",
  meetings: "meeting_date",
  reports: "created_at",
  tasks: "created_at",
  decisions: "created_at",
  insights: "created_at",
  sprints: "created_at",
  contacts: "created_at",
  memories: "created_at",
  conversations: "updated_at",
  documents: "created_at",
  events: "created_at",
  webhooks: "created_at",
  roleplay_sessions: "started_at",
  calls: "created_at",
  balance_entries: "created_at",
  do_not_call: "created_at",
};

/** Resources that sync reads, and a column that they show: each stamps its rows and has the index of change order. */
const synced = {
  templates: "name",
  meetings: "title",
  reports: "overall_score",
  tasks: "status",
  insights: "user_id",
  contacts: "name",
  documents: "title",
  roleplay_sessions: "status",
  calls: "status",
};

const own = "('public', 'private')";

onEachDatabase((stage) => {
  const column = async (statement: string): Promise<unknown[]> =>
    (await stage.db.owner<{ found: unknown }>(statement)).map(({ found }) => found);

  test("every table of schema public is under row-level security", async () => {
    const bare =
      "select relname as found from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity";
    expect(await column(bare)).toEqual([]);
  });

  test("schema public has no view or foreign table, which row-level security would not hold", async () => {
    const others =
      "select relname as found from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')";
    expect(await column(others)).toEqual([]);
  });

  test("each table has at least a policy for each verb that is granted, named after both, for callers who are signed in", async () => {
    const policies = await stage.db.owner<{ tablename: string; policyname: string; cmd: string; roles: string }>(
      "select tablename, policyname, cmd, roles::text from pg_policies where schemaname = 'public'",
    );
    for (const { tablename, policyname, cmd, roles } of policies) {
      expect(roles, policyname).toBe("{authenticated}");
      expect(policyname.startsWith(`${tablename}_${cmd.toLowerCase()}_`), policyname).toBe(true);
    }
    for (const table of Object.keys(laws)) {
      const verbs = policies.filter(({ tablename }) => tablename === table).map(({ cmd }) => cmd);
      expect(verbs.sort(), table).toEqual(["DELETE", "INSERT", "SELECT", "UPDATE"]);
    }
  });

  test("policies ask who calls once a statement, not once a row", async () => {
    const policies = await stage.db.owner<{ policyname: string; rule: string }>(
      "select policyname, concat_ws(' ', qual, with_check) as rule from pg_policies where schemaname = 'public'",
    );
    const wrapped = /\( SELECT private\.\w+\((?:'\w+'::text)?\) AS \w+\)/g;
    const bare = policies.filter(({ rule }) => /\w+\.\w+\(|current_setting/.test(rule.replace(wrapped, "")));
    expect(bare).toEqual([]);
    expect(policies.filter(({ rule }) => wrapped.test(rule)).length).toBeGreaterThan(20);
  });

  test("what policies ask becomes part of the query, and is no call", async () => {
    const calls = `select p.oid::regprocedure::text as found from pg_proc p where p.pronamespace = 'private'::regnamespace
      and p.proname in ('claims', 'organization_id', 'user_id', 'org_role', 'can', 'sees_all', 'manages')
      and (p.prosqlbody is null or p.proconfig is not null or p.prosecdef or p.provolatile <> 's')`;
    expect(await column(calls)).toEqual([]);
  });

  test("functions look up names in an empty search path, or have no name left to look up", async () => {
    const open = `select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${own} and p.prosqlbody is null and not coalesce(p.proconfig @> array['search_path=""'], false)`;
    expect(await column(open)).toEqual([]);
  });

  test("nothing is granted to anon or to everybody", async () => {
    const grants = `
      select format('%s on %s', a.privilege_type, c.oid::regclass) as found from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        aclexplode(c.relacl) a where n.nspname in ('public', 'private', 'pgboss') and a.grantee in (0, 'anon'::regrole)
      union all select format('%s on column %s of %s', a.privilege_type, t.attname, t.attrelid::regclass) from pg_attribute t
        join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a
        where n.nspname in ${own} and a.grantee in (0, 'anon'::regrole)
      union all select format('execute on %s', p.oid::regprocedure) from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
        aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where n.nspname in ${own} and a.grantee in (0, 'anon'::regrole)
      union all select format('usage on schema %s', n.nspname) from pg_namespace n, aclexplode(n.nspacl) a
        where n.nspname in ('private', 'pgboss') and a.grantee in (0, 'anon'::regrole)`;
    expect(await column(grants)).toEqual([]);
  });

  test("callers hold no more of a table than the four verbs", async () => {
    const more = `select format('%s on %s', v, c.relname) as found from pg_class c, unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) v
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('authenticated', c.oid, v)`;
    expect(await column(more)).toEqual([]);
  });

  test("callers can read nothing of schema private, nor of the job queue", async () => {
    const readable = `select c.oid::regclass::text as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('private', 'pgboss') and c.relkind in ('r', 'p', 'v', 'm')
        and has_table_privilege('authenticated', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')
      union all select n.nspname from pg_namespace n where n.nspname = 'pgboss' and has_schema_privilege('authenticated', n.oid, 'USAGE')`;
    expect(await column(readable)).toEqual([]);
  });

  test("the app's own role reads no table of tenants", async () => {
    const readable = `select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${own} and c.relkind = 'r' and has_table_privilege('mira_service', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`;
    expect(await column(readable)).toEqual([]);
    const [role] = await stage.db.owner(
      "select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'mira_service'",
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
  });

  test("a definer function that callers may run asks for their organization", async () => {
    const blind = `select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${own} and p.prosecdef and has_function_privilege('authenticated', p.oid, 'EXECUTE')
        and p.prosrc !~ 'private\\.organization_id\\(\\)'`;
    expect(await column(blind)).toEqual([]);
  });

  test("callers can't run what is for the app's own role, nor what is for triggers", async () => {
    const both = `select p.oid::regprocedure::text as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${own} and has_function_privilege('authenticated', p.oid, 'EXECUTE')
        and p.prosecdef and (has_function_privilege('mira_service', p.oid, 'EXECUTE') or p.prorettype = 'trigger'::regtype)`;
    expect(await column(both)).toEqual([]);
  });

  test("every tenant table has its organization, and an index that begins with it", async () => {
    const tables = Object.keys(laws).filter((table) => table !== "organizations");
    const carried = `select relname as found from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and a.attname = 'organization_id' and a.attnotnull and a.atttypid = 'uuid'::regtype
        and exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum)`;
    expect((await column(carried)).sort()).toEqual(expect.arrayContaining(tables.sort()));
  });

  test("foreign keys between tenant tables carry the organization, after the row's own column", async () => {
    const keys = await stage.db.owner<{
      conname: string;
      columns: string[];
      target: string;
      nulled: number | null;
      action: string;
    }>(
      `select conname, confrelid::regclass::text as target, confdeltype as action, cardinality(confdelsetcols) as nulled,
         array(select attname::text from unnest(conkey) with ordinality k (num, place) join pg_attribute on attrelid = conrelid and attnum = num order by place) as columns
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
    );
    expect(keys.length).toBeGreaterThan(10);
    for (const { conname, columns, target, nulled, action } of keys) {
      if (target === "organizations") continue;
      expect(columns, conname).toHaveLength(2);
      expect(columns[1], conname).toBe("organization_id");
      // `set null` that names no column would take the tenant away too.
      if (action === "n") expect(nulled, conname).toBe(1);
    }
  });

  test.each(Object.entries(listOrders))("the list of %s by %s has an index in that order", async (table, order) => {
    const wanted = new RegExp(`\\(organization_id, ${order} DESC, (id|sequence) DESC\\)`);
    const indexes = await column(
      `select indexdef as found from pg_indexes where schemaname = 'public' and tablename = '${table}'`,
    );
    expect(indexes).toContainEqual(expect.stringMatching(wanted));
  });

  test.each(Object.entries(synced))(
    "%s are stamped by the transaction that changed them, and indexed in that order",
    async (table, shown) => {
      const indexes = await column(
        `select indexdef as found from pg_indexes where schemaname = 'public' and tablename = '${table}'`,
      );
      expect(indexes).toContainEqual(expect.stringContaining("(organization_id, changed_xid, id)"));
      const [row] = await stage.db.owner<{ is_current: boolean }>(
        `update public.${table} set ${shown} = ${shown} where organization_id = $1
       returning changed_xid = pg_current_xact_id()::text::bigint as is_current`,
        [stage.fixture.id],
      );
      expect(row).toEqual({ is_current: true });
    },
  );
});
