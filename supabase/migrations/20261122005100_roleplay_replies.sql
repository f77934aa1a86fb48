-- A practice call as it is spoken. They run as the caller: row-level security decides what they reach. Whoever speaks for the
-- persona holds the session by its turn and renews that while it speaks; who lost it, by an end or by silence, can't go on.

create function public.start_roleplay(p_payload text) returns uuid
language plpgsql set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  scene public.roleplay_scenarios;
  made uuid;
begin
  select * into scene from public.roleplay_scenarios
  where organization_id = private.organization_id() and id = (p ->> 'scenario_id')::uuid;
  if not found then raise exception using errcode = 'PT404', message = 'scenario not found'; end if;
  if not scene.is_active then raise exception using errcode = 'PT409', message = 'This scenario is not active.'; end if;
  insert into public.roleplay_sessions (organization_id, user_id, scenario_id, scenario_name, scenario, persona_kind, channel, turn_count)
  values (scene.organization_id, (p ->> 'user_id')::uuid, scene.id, scene.name,
    jsonb_build_object('name', scene.name, 'persona', scene.persona, 'situation', scene.situation, 'objections', scene.objections,
      'goals', scene.goals, 'difficulty', scene.difficulty, 'template_id', scene.template_id),
    p ->> 'persona_kind', p ->> 'channel', 1)
  returning id into made;
  insert into public.roleplay_turns (organization_id, session_id, user_id, position, speaker, content)
  values (scene.organization_id, made, (p ->> 'user_id')::uuid, 0, 'system', p ->> 'note'),
    (scene.organization_id, made, (p ->> 'user_id')::uuid, 1, 'persona', p ->> 'opening');
  return made;
end
$$;

-- Takes what the rep says, and the floor for the persona's answer: the id of the turn to speak.
create function public.begin_reply(p_session_id uuid, p_content text) returns uuid
language plpgsql set search_path = ''
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
    raise exception using errcode = 'PT409', message = 'The session has ended.';
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

-- What was said so far, and that the speaker goes on. False: the floor is lost, stop.
create function public.hold_reply(p_session_id uuid, p_turn_id uuid, p_content text) returns boolean
language plpgsql set search_path = ''
as $$
begin
  update public.roleplay_sessions set reply_until = clock_timestamp() + interval '15 seconds'
  where organization_id = private.organization_id() and id = p_session_id and reply_turn_id = p_turn_id and status = 'in_progress';
  if not found then return false; end if;
  update public.roleplay_turns set content = p_content
  where organization_id = private.organization_id() and id = p_turn_id;
  return true;
end
$$;

-- Ends the persona's turn. One that has lost the floor meanwhile is cut, whatever its speaker thinks; one without a word goes.
create function public.finish_reply(p_session_id uuid, p_turn_id uuid, p_content text, p_is_cut boolean, p_outcome text) returns void
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  has_floor boolean;
begin
  select coalesce(reply_turn_id = p_turn_id, false) and status = 'in_progress' into has_floor from public.roleplay_sessions
  where organization_id = tenant and id = p_session_id for update;
  if not found then return; end if;
  if p_content = '' then
    delete from public.roleplay_turns where organization_id = tenant and id = p_turn_id and session_id = p_session_id;
  else
    update public.roleplay_turns set content = p_content, is_cut = p_is_cut or not has_floor
    where organization_id = tenant and id = p_turn_id and session_id = p_session_id;
  end if;
  update public.roleplay_sessions set turn_count = turn_count - (p_content = '')::integer,
    outcome = case when has_floor and not p_is_cut then coalesce(p_outcome, outcome) else outcome end,
    reply_turn_id = case when has_floor then null else reply_turn_id end,
    reply_until = case when has_floor then null else reply_until end
  where organization_id = tenant and id = p_session_id;
end
$$;

-- The persona could not answer at all: what the rep said is taken back, to be said again.
create function public.take_back_message(p_session_id uuid, p_turn_id uuid) returns void
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  answer_position integer;
begin
  update public.roleplay_sessions set turn_count = turn_count - 2, reply_turn_id = null, reply_until = null
  where organization_id = tenant and id = p_session_id and reply_turn_id = p_turn_id and status = 'in_progress';
  if not found then return; end if;
  delete from public.roleplay_turns where organization_id = tenant and id = p_turn_id returning position into answer_position;
  delete from public.roleplay_turns
  where organization_id = tenant and session_id = p_session_id and position = answer_position - 1 and speaker = 'rep';
end
$$;

revoke execute on function public.start_roleplay(text), public.begin_reply(uuid, text), public.hold_reply(uuid, uuid, text),
  public.finish_reply(uuid, uuid, text, boolean, text), public.take_back_message(uuid, uuid) from public, anon;
grant execute on function public.start_roleplay(text), public.begin_reply(uuid, text), public.hold_reply(uuid, uuid, text),
  public.finish_reply(uuid, uuid, text, boolean, text), public.take_back_message(uuid, uuid) to authenticated;
