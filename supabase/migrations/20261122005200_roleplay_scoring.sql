-- From a practice call to its report. A result is written once, for the request to score that was the last.

-- Ends a session, or asks again for the score of one that has none. Answers the status that it has then.
create function public.end_roleplay(p_session_id uuid) returns text
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  was public.roleplay_sessions;
  ends timestamptz;
begin
  select * into was from public.roleplay_sessions where organization_id = tenant and id = p_session_id for update;
  if not found then raise exception using errcode = 'PT404', message = 'session not found'; end if;
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

create function private.queue_scoring(p_session_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.enqueue('roleplay_scoring',
    jsonb_build_object('organization_id', organization_id, 'session_id', id, 'revision', revision), id::text || ':' || revision::text)
  from public.roleplay_sessions
  where id = p_session_id and organization_id = private.organization_id() and status = 'scoring' and private.can('write')
    and (private.manages() or user_id = private.user_id());
end
$$;

-- A second or late writer changes nothing and hears 'stale'.
create function public.record_scoring(p_session_id uuid, p_revision integer, p_payload text) returns text
language plpgsql set search_path = ''
as $$
declare
  r jsonb := p_payload::jsonb;
  played public.roleplay_sessions;
  new_report uuid;
begin
  select * into played from public.roleplay_sessions
  where organization_id = private.organization_id() and id = p_session_id for update;
  if not found or played.revision <> p_revision or played.status <> 'scoring' then return 'stale'; end if;
  insert into public.reports (organization_id, roleplay_session_id, user_id, template_id, template_name, template_version,
    coaching_tone, overall_score, summary, strengths, improvements, next_practice, analyzer, model, prompt_version, confidence,
    input_tokens, output_tokens, cost_usd, revision, occurred_at)
  values (played.organization_id, played.id, played.user_id, (r ->> 'template_id')::uuid, r ->> 'template_name',
    (r ->> 'template_version')::integer, r ->> 'coaching_tone', (r ->> 'overall_score')::numeric, r ->> 'summary', r -> 'strengths',
    r -> 'improvements', r ->> 'next_practice', r ->> 'analyzer', r ->> 'model', r ->> 'prompt_version', r ->> 'confidence',
    (r ->> 'input_tokens')::integer, (r ->> 'output_tokens')::integer, (r ->> 'cost_usd')::numeric, p_revision, played.started_at)
  returning id into new_report;
  insert into public.report_criteria (organization_id, report_id, user_id, position, name, weight, score, machine_score, feedback,
    not_applicable, unsupported, confidence, evidence)
  select played.organization_id, new_report, played.user_id, c.position, c.item ->> 'name', (c.item ->> 'weight')::numeric,
    (c.item ->> 'score')::numeric, (c.item ->> 'score')::numeric, c.item ->> 'feedback', (c.item ->> 'not_applicable')::boolean,
    (c.item ->> 'unsupported')::boolean, c.item ->> 'confidence', c.item -> 'evidence'
  from jsonb_array_elements(r -> 'criteria_scores') with ordinality as c (item, position);
  update public.roleplay_sessions set status = 'completed', failure_reason = null
  where organization_id = played.organization_id and id = played.id;
  return 'recorded';
end
$$;

create function public.fail_scoring(p_session_id uuid, p_revision integer, p_reason text) returns text
language plpgsql set search_path = ''
as $$
begin
  update public.roleplay_sessions set status = 'failed', failure_reason = p_reason
  where organization_id = private.organization_id() and id = p_session_id and revision = p_revision and status = 'scoring'
    and (select private.can('job'));
  return case when found then 'recorded' else 'stale' end;
end
$$;

-- Sessions that nobody has spoken in for a day, a batch a call; and those whose job ended without a result (an operator
-- cancelled it, say), which have failed. Answers how many rows it touched.
create function private.abandon_idle_sessions() returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  touched integer;
  batch integer;
begin
  update public.roleplay_sessions set status = 'abandoned', ended_at = updated_at, reply_turn_id = null, reply_until = null where id in (
    select id from public.roleplay_sessions
    where status = 'in_progress' and updated_at < now() - interval '24 hours' limit 500 for update skip locked);
  get diagnostics touched = row_count;
  update public.roleplay_sessions set status = 'failed', failure_reason = 'The scoring was ended before it had a result. End the session again.'
  where id in (
    select s.id from public.roleplay_sessions s
    where s.status = 'scoring' and s.updated_at < now() - interval '15 minutes' and not exists (
      select 1 from pgboss.job j where j.name = 'roleplay_scoring' and j.singleton_key = s.id::text || ':' || s.revision::text
        and j.state in ('created', 'retry', 'active'))
    limit 500 for update skip locked);
  get diagnostics batch = row_count;
  return touched + batch;
end
$$;

revoke execute on function public.end_roleplay(uuid), private.queue_scoring(uuid), public.record_scoring(uuid, integer, text),
  public.fail_scoring(uuid, integer, text), private.abandon_idle_sessions() from public, anon, authenticated;
grant execute on function public.end_roleplay(uuid), private.queue_scoring(uuid), public.record_scoring(uuid, integer, text),
  public.fail_scoring(uuid, integer, text) to authenticated;
grant execute on function private.abandon_idle_sessions() to mira_service;
