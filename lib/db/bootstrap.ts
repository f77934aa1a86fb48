import pg from "pg";

/**
 * Creates in a new PostgreSQL what every hosted Supabase has and migrations may use: its roles, the schemas `auth` and
 * `extensions`, and the owner `postgres`, which is no superuser. Safe to repeat; passwords are base64url.
 */
export async function bootstrapDatabase(adminUrl: string, passwords: { owner: string; authenticator: string }): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`begin; ${bootstrapSql(passwords)}; commit`);
  } finally {
    await client.end();
  }
}

/** `authenticator` inherits and owns `auth` because the embedded API uses one login where PostgREST and GoTrue have two. */
function bootstrapSql(passwords: { owner: string; authenticator: string }): string {
  return `
    do $$
    declare
      wanted text;
    begin
      foreach wanted in array array['postgres', 'anon', 'authenticated', 'service_role', 'authenticator'] loop
        if not exists (select from pg_roles where rolname = wanted) then
          execute format('create role %I', wanted);
        end if;
      end loop;
    end
    $$;
    alter role postgres login nosuperuser createdb createrole replication bypassrls password '${passwords.owner}';
    alter role authenticator login inherit nosuperuser password '${passwords.authenticator}';
    alter role service_role bypassrls;
    grant anon, authenticated, service_role to authenticator;
    grant anon, authenticated, service_role, authenticator to postgres with admin option;
    alter database postgres owner to postgres;
    alter schema public owner to postgres;
    grant create on database postgres to authenticator;
    grant usage on schema public to anon, authenticated, service_role;
    create schema if not exists extensions authorization postgres;
    create schema if not exists auth authorization authenticator;
    grant usage on schema extensions, auth to anon, authenticated, service_role`;
}
