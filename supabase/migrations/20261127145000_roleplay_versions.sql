-- A session is spoken to, and ended, in the version that the caller has read: compared where the row is locked.
-- p_expected is its changed_xid; null: any.

create function private.require_session_version(p_session public.roleplay_sessions, p_expected bigint) returns void
language plpgsql set search_path = ''
as $$
begin
  if p_expected <> p_session.changed_xid then
    raise exception using errcode = 'PT412',
      message = 'It was changed since you read it. Read it again, and send the change with its new ETag.';
  end if;
end
$$;
revoke execute on function private.require_session_version(public.roleplay_sessions, bigint) from public, anon;
grant execute on function private.require_session_version(public.roleplay_sessions, bigint) to authenticated;

drop function public.begin_reply(uuid, text);
create function public.begin_reply(p_session_id uuid, p_content text, p_expected bigint default null) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  held public.roleplay_sessions;
  last_position integer;
  answer uuid;
begin
  select * into held from public.roleplay_sessions
  where organization_id = private.organization_id() and id = p_session_id for update;
  if not found then raise exception using errcode = 'PT404', message = 'session not found'; end if;
  perform private.require_session_version(held, p_expected);
  if held.status <> 'in_progress' then
    raise exception using errcode = 'PT409', message = case when exists (
      select 1 from public.roleplay_turns where organization_id = held.organization_id and session_id = held.id and ends_call)
      then 'The call is over: the persona has hung up. Read the session for its report, or start another.'
      else 'The session has ended.' end;
  end if;
  if held.reply_until > clock_timestamp() then
    raise exception using errcode = 'PT409', message = 'The persona is still answering: wait for the answer.';
  end if;
  if held.turn_count + 2 > 200 then
    raise exception using errcode = 'PT409', message = 'A session has at most 200 turns: end it.';
  end if;
  select max(position) into last_position from public.roleplay_turns where organization_id = held.organization_id and session_id = held.id;
  insert into public.roleplay_turns (organization_id, session_id, user_id, position, speaker, content)
  values (held.organization_id, held.id, held.user_id, last_position + 1, 'rep', p_content);
  insert into public.roleplay_turns (organization_id, session_id, user_id, position, speaker, content, is_cut)
  values (held.organization_id, held.id, held.user_id, last_position + 2, 'persona', '', true)
  returning id into answer;
  update public.roleplay_sessions set turn_count = turn_count + 2, reply_turn_id = answer,
    reply_until = clock_timestamp() + interval '15 seconds'
  where organization_id = held.organization_id and id = held.id;
  return answer;
end
$$;

drop function public.end_roleplay(uuid);
create function public.end_roleplay(p_session_id uuid, p_expected bigint default null) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  was public.roleplay_sessions;
  ends timestamptz;
begin
  select * into was from public.roleplay_sessions where organization_id = tenant and id = p_session_id for update;
  if not found then raise exception using errcode = 'PT404', message = 'session not found'; end if;
  perform private.require_session_version(was, p_expected);
  if was.status in ('scoring', 'completed') then return was.status; end if;
  ends := coalesce(was.ended_at, clock_timestamp());
  if not exists (select 1 from public.roleplay_turns where organization_id = tenant and session_id = was.id and speaker = 'rep') then
    update public.roleplay_sessions set status = 'abandoned', ended_at = ends, reply_turn_id = null, reply_until = null
    where organization_id = tenant and id = was.id;
    return 'abandoned';
  end if;
  update public.roleplay_sessions set status = 'scoring', failure_reason = null, revision = revision + 1, ended_at = ends,
    reply_turn_id = null, reply_until = null
  where organization_id = tenant and id = was.id;
  perform private.queue_scoring(was.id);
  return 'scoring';
end
$$;

grant create on schema public to mira_writer;
alter function public.begin_reply(uuid, text, bigint) owner to mira_writer;
alter function public.end_roleplay(uuid, bigint) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.begin_reply(uuid, text, bigint), public.end_roleplay(uuid, bigint) from public, anon;
grant execute on function public.begin_reply(uuid, text, bigint), public.end_roleplay(uuid, bigint) to authenticated;
