-- The ground every table stands on: who calls (the token's claims), what a change leaves behind
-- (updated_at, changed_xid, tombstones), and a database in which nothing is granted unless it is named.
-- Foreign keys carry the organization as their last column: a REST layer that joins embedded rows by a key's first column alone
-- (the embedded one) then joins by the row's own id.

create schema if not exists private;

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'mira_service') then
    create role mira_service nologin;
  end if;
  execute format('grant mira_service to %I', current_user);
end
$$;

revoke all on schema private from public;
grant usage on schema private to authenticated, mira_service;

-- Hosted Supabase grants everything in public to the API's roles by default; here a grant is a decision.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;

-- The token's claims. A session of Supabase Auth has no organization_id, so it sees no row of any tenant.
create function private.claims() returns jsonb
language sql stable set search_path = ''
as $$ select coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb, '{}'::jsonb) $$;

create function private.organization_id() returns uuid
language sql stable set search_path = ''
as $$ select (private.claims() ->> 'organization_id')::uuid $$;

create function private.user_id() returns uuid
language sql stable set search_path = ''
as $$ select (private.claims() ->> 'user_id')::uuid $$;

create function private.org_role() returns text
language sql stable set search_path = ''
as $$ select private.claims() ->> 'org_role' $$;

create function private.can(permission text) returns boolean
language sql stable set search_path = ''
as $$ select coalesce(private.claims() -> 'permissions' ? permission, false) $$;

-- Everybody but a rep sees the whole organization.
create function private.sees_all() returns boolean
language sql stable set search_path = ''
as $$ select private.can('read') and coalesce(private.org_role() in ('owner', 'admin', 'manager', 'key', 'job'), false) $$;

-- Templates, reviews and other people's rows: whoever may write and is no rep.
create function private.manages() returns boolean
language sql stable set search_path = ''
as $$ select private.can('write') and coalesce(private.org_role() in ('owner', 'admin', 'manager', 'key', 'job'), false) $$;

revoke execute on all functions in schema private from public, anon;
grant execute on all functions in schema private to authenticated, mira_service;

-- The time of the last change, and the transaction that made it: the order in which sync reads.
create function private.stamp_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then new.updated_at := now(); end if;
  new.changed_xid := pg_current_xact_id()::text::bigint;
  return new;
end
$$;

create function private.stamp_updated_at() returns trigger
language plpgsql set search_path = ''
as $$ begin new.updated_at := now(); return new; end $$;

revoke execute on function private.stamp_change(), private.stamp_updated_at() from public, anon, authenticated;

-- No transaction below this number is still running: what sync may show. Everything at or above may yet commit.
create function public.sync_horizon() returns bigint
language sql stable set search_path = ''
as $$ select pg_snapshot_xmin(pg_current_snapshot())::text::bigint $$;
revoke execute on function public.sync_horizon() from public, anon;
grant execute on function public.sync_horizon() to authenticated;
