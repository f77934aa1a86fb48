-- Who a key is, without a count against its minute: for a database that has no room to write one.
create function private.recognize_key(p_hashes bytea[])
returns table (key_id uuid, organization_id uuid, time_zone text, permissions text[], rate_limit integer, remaining integer, reset_at bigint)
language sql stable security definer set search_path = ''
as $$
  select k.id, o.id, o.time_zone, k.permissions, k.rate_limit_per_minute,
    k.rate_limit_per_minute - coalesce(w.requests, 0) - 1,
    extract(epoch from date_trunc('minute', clock_timestamp()) + interval '1 minute')::bigint
  from private.api_key_secrets s
  join public.api_keys k on k.id = s.key_id
  join public.organizations o on o.id = k.organization_id
  left join private.rate_windows w on w.key_id = k.id and w.minute = date_trunc('minute', clock_timestamp())
  where s.hash = any (p_hashes) and (k.expires_at is null or k.expires_at > clock_timestamp())
$$;
revoke execute on function private.recognize_key(bytea[]) from public, anon, authenticated;
grant execute on function private.recognize_key(bytea[]) to mira_service;
