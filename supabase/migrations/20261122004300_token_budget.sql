-- What a model may cost an organization in a month, in tokens: reserved before a call, settled after it.

alter table public.organizations add column monthly_token_budget bigint check (monthly_token_budget >= 0);

create table public.token_usage (
  organization_id uuid not null references public.organizations (id) on delete cascade,
  month date not null,
  tokens bigint not null default 0,
  primary key (organization_id, month)
);
revoke all on public.token_usage from public, anon, authenticated;
grant select on public.token_usage to authenticated;
alter table public.token_usage enable row level security;
create policy token_usage_select_tenant on public.token_usage for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.sees_all()));
create policy token_usage_insert_never on public.token_usage for insert to authenticated with check (false);
create policy token_usage_update_never on public.token_usage for update to authenticated using (false);
create policy token_usage_delete_never on public.token_usage for delete to authenticated using (false);

-- The month the tokens were reserved in, or null where the budget has no room for them. Two at once can't both take the last room.
create function public.reserve_tokens(p_tokens integer) returns date
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  this_month date := date_trunc('month', now())::date;
  budget bigint;
begin
  if not private.can('job') or p_tokens < 0 then return null; end if;
  select monthly_token_budget into budget from public.organizations where id = tenant;
  insert into public.token_usage (organization_id, month) values (tenant, this_month) on conflict (organization_id, month) do nothing;
  update public.token_usage set tokens = tokens + p_tokens
  where organization_id = tenant and month = this_month and (budget is null or tokens + p_tokens <= budget);
  return case when found then this_month end;
end
$$;

-- The difference between what was reserved and what was used.
create function public.settle_tokens(p_month date, p_difference integer) returns void
language sql security definer set search_path = ''
as $$
  update public.token_usage set tokens = greatest(0, tokens + p_difference)
  where organization_id = private.organization_id() and month = p_month and private.can('job')
$$;
revoke execute on function public.reserve_tokens(integer), public.settle_tokens(date, integer) from public, anon;
grant execute on function public.reserve_tokens(integer), public.settle_tokens(date, integer) to authenticated;
