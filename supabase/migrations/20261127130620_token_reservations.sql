-- What a model may use in a month, and what it has used. A reservation is a row of its own, so that what a worker held that was killed
-- is seen: its job, which runs again, takes it over, and else it ends by itself. token_usage holds only what was used.

create table private.token_reservations (
  id uuid primary key,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- The job or the reply it is for: one that begins anew gives back what it held before.
  holder uuid not null,
  month date not null,
  tokens bigint not null check (tokens >= 0),
  ends_at timestamptz not null
);
create index token_reservations_organization_idx on private.token_reservations (organization_id, month);

drop function public.reserve_tokens(integer);
drop function public.settle_tokens(date, integer);

-- True where the budget has room for them. The month's row is locked, so that two at once can't both take the last room.
create function public.reserve_tokens(p_id uuid, p_holder uuid, p_tokens bigint) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  this_month date := date_trunc('month', now() at time zone 'UTC')::date;
  budget bigint;
  used bigint;
  held bigint;
begin
  if not private.can('job') or p_tokens < 0 then return false; end if;
  select monthly_token_budget into budget from public.organizations where id = tenant;
  insert into public.token_usage (organization_id, month) values (tenant, this_month) on conflict (organization_id, month) do nothing;
  select tokens into used from public.token_usage where organization_id = tenant and month = this_month for update;
  delete from private.token_reservations where organization_id = tenant and (holder = p_holder or ends_at < now());
  select coalesce(sum(tokens), 0) into held from private.token_reservations where organization_id = tenant and month = this_month;
  if used + held + p_tokens > budget then return false; end if;
  insert into private.token_reservations (id, organization_id, holder, month, tokens, ends_at)
  values (p_id, tenant, p_holder, this_month, p_tokens, now() + interval '20 minutes');
  return true;
end
$$;

-- Ends a reservation, and charges what was used: also where it has ended already, since what was used was used.
create function public.settle_tokens(p_id uuid, p_used bigint) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  its_month date;
begin
  if not private.can('job') then raise insufficient_privilege; end if;
  delete from private.token_reservations where id = p_id and organization_id = tenant returning month into its_month;
  insert into public.token_usage as u (organization_id, month, tokens)
  values (tenant, coalesce(its_month, date_trunc('month', now() at time zone 'UTC')::date), greatest(0, p_used))
  on conflict (organization_id, month) do update set tokens = u.tokens + excluded.tokens;
end
$$;
revoke execute on function public.reserve_tokens(uuid, uuid, bigint), public.settle_tokens(uuid, bigint) from public, anon;
grant execute on function public.reserve_tokens(uuid, uuid, bigint), public.settle_tokens(uuid, bigint) to authenticated;
