-- What the installation lets a model use for one organization in a month, whatever bound that organization has set itself.

drop function public.reserve_tokens(uuid, uuid, bigint);

-- True where both bounds have room for them; null: no bound. The month's row is locked, so that two at once can't both take the last room.
create function public.reserve_tokens(p_id uuid, p_holder uuid, p_tokens bigint, p_ceiling bigint default null)
returns boolean
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
  select least(monthly_token_budget, p_ceiling) into budget from public.organizations where id = tenant;
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
revoke execute on function public.reserve_tokens(uuid, uuid, bigint, bigint) from public, anon;
grant execute on function public.reserve_tokens(uuid, uuid, bigint, bigint) to authenticated;
