-- What guards sign-in, sign-up and sessions: counted attempts, ended sessions, invitations that are looked at before they are used.

-- How often something was tried, by a hash of what was tried and from where. Lost with a crash, at no harm.
create unlogged table private.attempts (
  name bytea primary key check (octet_length(name) = 32),
  ends_at timestamptz not null,
  count integer not null
) with (fillfactor = 50);
create index attempts_ends_idx on private.attempts (ends_at);
revoke all on private.attempts from public, anon, authenticated;

-- Counts an attempt under each name in turn, until one has no room left: those after it then get no row. Answers after how many
-- seconds there is room again, 0 where there is now. Exact for any number of processes. p_windows are seconds.
create function private.count_attempt(p_names bytea[], p_limits integer[], p_windows integer[]) returns integer
language plpgsql security definer set search_path = ''
as $$
declare counted private.attempts;
begin
  for place in 1 .. cardinality(p_names) loop
    insert into private.attempts as a (name, ends_at, count)
    values (p_names[place], clock_timestamp() + make_interval(secs => p_windows[place]), 1)
    on conflict (name) do update set
      count = case when a.ends_at > clock_timestamp() then least(a.count, 1000000) + 1 else 1 end,
      ends_at = case when a.ends_at > clock_timestamp() then a.ends_at else excluded.ends_at end
    returning a.* into counted;
    if counted.count > p_limits[place] then
      return greatest(1, ceil(extract(epoch from counted.ends_at - clock_timestamp())))::integer;
    end if;
  end loop;
  return 0;
end
$$;

-- Takes an attempt back: it was none of those that are counted, a password that was right, say.
create function private.forgive_attempt(p_names bytea[]) returns void
language sql security definer set search_path = ''
as $$ update private.attempts set count = count - 1 where name = any (p_names) and count > 0 $$;

create function private.sweep_attempts() returns integer
language plpgsql security definer set search_path = ''
as $$
declare batch integer;
begin
  delete from private.attempts where name in (
    select name from private.attempts where ends_at < now() order by ends_at limit 5000 for update skip locked);
  get diagnostics batch = row_count;
  return batch;
end
$$;

-- Counts a request of a signed-in person in this minute. No row: the session has ended, by a sign-out or a new password, though its
-- token is good for up to an hour. A person whom Auth does not know has no session there either: their token's signature stands.
create function private.session_request(p_user_id uuid, p_session_id uuid)
returns table (requests integer, wait_seconds integer)
language plpgsql security definer set search_path = ''
as $$
declare this_minute timestamptz := date_trunc('minute', clock_timestamp());
begin
  if exists (select 1 from auth.users where id = p_user_id) and not exists (select 1 from auth.sessions where id = p_session_id) then
    return;
  end if;
  return query
  insert into private.rate_windows as w (key_id, minute, requests) values (p_user_id, this_minute, 1)
  on conflict on constraint rate_windows_pkey do update
    set requests = case when w.minute >= excluded.minute then w.requests + 1 else 1 end,
        minute = greatest(w.minute, excluded.minute)
  returning w.requests, greatest(1, ceil(extract(epoch from w.minute + interval '1 minute' - clock_timestamp())))::integer;
end
$$;

-- What accept_invitation would say of a link and an address, before there is an account for it.
create function private.invitation_outcome(p_token_hash bytea, p_email text) returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select case when lower(m.email) = lower(p_email) then 'open' else 'other_address' end
    from private.invitations i join public.members m on m.id = i.member_id
    where i.token_hash = p_token_hash and i.expires_at > now()), 'unknown')
$$;

revoke execute on function private.count_attempt(bytea[], integer[], integer[]), private.forgive_attempt(bytea[]),
  private.sweep_attempts(), private.session_request(uuid, uuid), private.invitation_outcome(bytea, text)
  from public, anon, authenticated;
grant execute on function private.count_attempt(bytea[], integer[], integer[]), private.forgive_attempt(bytea[]),
  private.sweep_attempts(), private.session_request(uuid, uuid), private.invitation_outcome(bytea, text) to mira_service;
