-- A persona may end the call: the turn says so, the session is over with it and is scored, as one that the rep ended.

alter table public.roleplay_turns add column ends_call boolean not null default false;

drop function public.finish_reply(uuid, uuid, text, boolean, text);

-- Ends the persona's turn. One that has lost the floor meanwhile is cut, whatever its speaker thinks; one without a word goes.
-- With p_ends_call the persona hung up: a call that nobody stopped in the middle ends here.
create function public.finish_reply(
  p_session_id uuid, p_turn_id uuid, p_content text, p_is_cut boolean, p_outcome text, p_ends_call boolean default false
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  has_floor boolean;
  ends boolean;
begin
  select coalesce(reply_turn_id = p_turn_id, false) and status = 'in_progress' into has_floor from public.roleplay_sessions
  where organization_id = tenant and id = p_session_id for update;
  if not found then return; end if;
  ends := has_floor and not p_is_cut and p_ends_call and p_content <> '';
  if p_content = '' then
    delete from public.roleplay_turns where organization_id = tenant and id = p_turn_id and session_id = p_session_id;
  else
    update public.roleplay_turns set content = p_content, is_cut = p_is_cut or not has_floor, ends_call = ends
    where organization_id = tenant and id = p_turn_id and session_id = p_session_id;
  end if;
  update public.roleplay_sessions set turn_count = turn_count - (p_content = '')::integer,
    outcome = case when has_floor and not p_is_cut then coalesce(p_outcome, outcome) else outcome end,
    reply_turn_id = case when has_floor then null else reply_turn_id end,
    reply_until = case when has_floor then null else reply_until end,
    status = case when ends then 'scoring' else status end,
    revision = revision + ends::integer,
    ended_at = case when ends then clock_timestamp() else ended_at end
  where organization_id = tenant and id = p_session_id;
  if ends then perform private.queue_scoring(p_session_id); end if;
end
$$;

-- Takes what the rep says, and the floor for the persona's answer: the id of the turn to speak.
create or replace function public.begin_reply(p_session_id uuid, p_content text) returns uuid
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

grant create on schema public to mira_writer;
alter function public.finish_reply(uuid, uuid, text, boolean, text, boolean) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.finish_reply(uuid, uuid, text, boolean, text, boolean) from public, anon;
grant execute on function public.finish_reply(uuid, uuid, text, boolean, text, boolean) to authenticated;
