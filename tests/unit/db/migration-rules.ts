import { splitStatements } from "@/lib/db/migration-files";

/**
 * What a migration may not do to a table that can be big: hold up everybody who uses it while it is read or rewritten, or take away
 * what the release before still needs. Each rule has its way out, named in its message.
 */
interface Rule {
  name: string;
  isBroken(statement: string, file: { isTransactional: boolean; created: ReadonlySet<string> }): boolean;
  instead: string;
}

const tableOf = (statement: string, pattern: RegExp): string | undefined => pattern.exec(statement)?.[1]?.toLowerCase();
const altered = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w.]+)/i;

const rules: readonly Rule[] = [
  {
    name: "index",
    isBroken: (statement, { created }) => {
      const table = tableOf(statement, /^create\s+(?:unique\s+)?index\s+(?!concurrently)[\s\S]*?\bon\s+(?:only\s+)?([\w.]+)/i);
      return table !== undefined && !created.has(table);
    },
    instead: "`create index concurrently`, in a file that begins with `-- no transaction`",
  },
  {
    name: "index can be repeated",
    // A build that was cut short leaves an invalid index, which `if not exists` would take for a good one.
    isBroken: (statement) => /^create\s+(?:unique\s+)?index\s+concurrently\s+if\s+not\s+exists/i.test(statement),
    instead: "`drop index concurrently if exists` before `create index concurrently` without `if not exists`",
  },
  {
    name: "rewrite",
    isBroken: (statement, { created }) => {
      const table = tableOf(statement, altered);
      if (table === undefined || created.has(table)) return false;
      const isRewrite = /\balter\s+(?:column\s+)?\w+\s+(?:set\s+data\s+)?type\b|\bgenerated\s+always\s+as\s*\([\s\S]*stored/i;
      const isVolatile = /\badd\s+(?:column\s+)?[\s\S]*\bdefault\s+[^,]*(?:gen_random_uuid|random|clock_timestamp|nextval)\s*\(/i;
      return isRewrite.test(statement) || isVolatile.test(statement);
    },
    instead: "a new column that may be null, and a backfill in batches",
  },
  {
    name: "whole table at once",
    isBroken: (statement) =>
      /^(?:update|delete\s+from|truncate|cluster|vacuum\s+full|with\b[\s\S]*\b(?:update|delete))\b/i.test(statement),
    instead: "a `do` block that takes `limit` rows at a time and commits between, in a file that begins with `-- no transaction`",
  },
  {
    name: "backfill in batches",
    isBroken: (statement, { isTransactional }) =>
      /^do\b/i.test(statement) &&
      /\b(?:update|delete\s+from)\s+(?:public|private)\./i.test(statement) &&
      (isTransactional || !/\blimit\b/i.test(statement) || !/\bcommit\b/i.test(statement)),
    instead: "`limit` and `commit` in the loop, in a file that begins with `-- no transaction`",
  },
  {
    name: "checked at once",
    isBroken: (statement, { created }) => {
      const table = tableOf(statement, altered);
      if (table === undefined || created.has(table)) return false;
      const constrains =
        /\badd\s+(?:constraint\s+\w+\s+)?(?:check|foreign\s+key)\b/i.test(statement) && !/\bnot\s+valid\b/i.test(statement);
      const builds = /\badd\s+(?:constraint\s+\w+\s+)?(?:unique|primary\s+key)\b(?!\s+using\s+index)/i.test(statement);
      return constrains || builds || /\bset\s+not\s+null\b/i.test(statement);
    },
    instead: "`not valid` and a later `validate constraint`; for `unique`, an index built concurrently and `using index`",
  },
  {
    name: "additive first",
    isBroken: (statement, { created }) => {
      const table = tableOf(statement, altered);
      const takesAway = /\b(?:drop\s+(?:column\s+)?(?!constraint|default|not\b|expression)\w+|rename\b)/i;
      if (table !== undefined && !created.has(table)) return takesAway.test(statement);
      return /^drop\s+(?:table|schema|type)\b/i.test(statement);
    },
    instead: "what the release before uses stays until the release after this one",
  },
];

/** Where a migration breaks a rule. A line `-- allowed: <rule>: <why>` in the file lifts that rule for it. */
export function faultsOf(sql: string): string[] {
  const statements = splitStatements(sql);
  const created = new Set(
    statements.flatMap(
      (statement) => tableOf(statement, /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/i) ?? [],
    ),
  );
  const isTransactional = !/^-- no transaction\b/.test(sql);
  const lifted = new Set([...sql.matchAll(/^-- allowed: ([^:\n]+): \S/gm)].map(([, name]) => name));
  const ofStatements = statements.flatMap((statement) =>
    rules
      .filter((rule) => !lifted.has(rule.name) && rule.isBroken(statement, { isTransactional, created }))
      .map((rule) => `${rule.name}: ${statement.split("\n")[0]} … Instead: ${rule.instead}`),
  );
  const isConcurrent = statements.some((statement) => /^(?:create|drop)\s+(?:unique\s+)?index\s+concurrently/i.test(statement));
  return isConcurrent && isTransactional
    ? [...ofStatements, "concurrently needs a file that begins with `-- no transaction`"]
    : ofStatements;
}
