-- A report is inserted in one place, of a meeting and of a role-play alike.

-- What a report and its criteria are about stands in `origin`: organization, meeting or role-play, person, revision, time.
create function private.insert_report(r jsonb, origin public.reports) returns void
language plpgsql set search_path = ''
as $$
declare new_report uuid;
begin
  insert into public.reports (organization_id, meeting_id, roleplay_session_id, user_id, text_revision, revision, occurred_at,
    template_id, template_name, template_version, coaching_tone, overall_score, summary, strengths, improvements, next_practice,
    analyzer, model, prompt_version, confidence, input_tokens, output_tokens, cost_usd)
  values (origin.organization_id, origin.meeting_id, origin.roleplay_session_id, origin.user_id, origin.text_revision, origin.revision,
    origin.occurred_at, (r ->> 'template_id')::uuid, r ->> 'template_name', (r ->> 'template_version')::integer, r ->> 'coaching_tone',
    (r ->> 'overall_score')::numeric, r ->> 'summary', r -> 'strengths', r -> 'improvements', r ->> 'next_practice', r ->> 'analyzer',
    r ->> 'model', r ->> 'prompt_version', r ->> 'confidence', (r ->> 'input_tokens')::integer, (r ->> 'output_tokens')::integer,
    (r ->> 'cost_usd')::numeric)
  returning id into new_report;
  insert into public.report_criteria (organization_id, report_id, user_id, position, name, weight, score, machine_score, feedback,
    not_applicable, unsupported, confidence, evidence)
  select origin.organization_id, new_report, origin.user_id, c.position, c.item ->> 'name', (c.item ->> 'weight')::numeric,
    (c.item ->> 'score')::numeric, (c.item ->> 'score')::numeric, c.item ->> 'feedback', (c.item ->> 'not_applicable')::boolean,
    (c.item ->> 'unsupported')::boolean, c.item ->> 'confidence', c.item -> 'evidence'
  from jsonb_array_elements(r -> 'criteria_scores') with ordinality as c (item, position);
end
$$;

-- Writes the result of one analysis whole, once: a second or late writer, and a result for a transcript that was replaced
-- meanwhile, change nothing and hear 'stale'.
create or replace function public.record_analysis(p_meeting_id uuid, p_revision integer, p_payload text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  call public.meetings;
  current_text integer;
  report jsonb;
  origin public.reports;
begin
  select * into call from public.meetings
  where organization_id = private.organization_id() and id = p_meeting_id for update;
  if not found or call.revision <> p_revision or call.status <> 'processing' then return 'stale'; end if;
  select t.text_revision into current_text from public.transcripts t
  where t.organization_id = call.organization_id and t.meeting_id = call.id;

  delete from public.decisions where organization_id = call.organization_id and meeting_id = call.id;
  delete from public.insights where organization_id = call.organization_id and meeting_id = call.id;
  -- A task that somebody has taken up or changed is theirs; the others are made anew.
  delete from public.tasks where organization_id = call.organization_id and meeting_id = call.id and source = 'transcript'
    and status = 'pending' and updated_at = created_at;
  -- A report that a person reviewed is kept beside the new one, and one of another template version or model as well.
  delete from public.reports r where r.organization_id = call.organization_id and r.meeting_id = call.id
    and (r.text_revision <> current_text or (r.review is null and exists (
      select 1 from jsonb_array_elements(p -> 'reports') n
      where (n ->> 'template_id')::uuid = r.template_id and (n ->> 'template_version')::integer = r.template_version
        and n ->> 'analyzer' = r.analyzer and n ->> 'model' = r.model and n ->> 'prompt_version' = r.prompt_version)));

  insert into public.tasks (organization_id, meeting_id, user_id, assignee_id, title, description, owner, priority, due_date, source,
    quote, segment_index, horizon)
  select call.organization_id, call.id, call.user_id, case when (t ->> 'owner_is_rep')::boolean then call.user_id end, t ->> 'title',
    t ->> 'description', t ->> 'owner', t ->> 'priority', (t ->> 'due_date')::date, 'transcript', t ->> 'quote',
    (t ->> 'segment_index')::integer, t ->> 'horizon'
  from jsonb_array_elements(p -> 'action_items') t
  where not exists (select 1 from public.tasks k where k.organization_id = call.organization_id and k.meeting_id = call.id
    and k.source = 'transcript' and lower(k.title) = lower(t ->> 'title'));
  insert into public.decisions (organization_id, meeting_id, user_id, topic, decision, context, quote, segment_index)
  select call.organization_id, call.id, call.user_id, d ->> 'topic', d ->> 'decision', d ->> 'context', d ->> 'quote',
    (d ->> 'segment_index')::integer
  from jsonb_array_elements(p -> 'decisions') d;
  insert into public.insights (organization_id, meeting_id, user_id, category, insight, quote, segment_index, industry, prospect_title,
    company, sentiment, occurred_at)
  select call.organization_id, call.id, call.user_id, i ->> 'category', i ->> 'insight', i ->> 'quote', (i ->> 'segment_index')::integer,
    i ->> 'industry', i ->> 'prospect_title', i ->> 'company', i ->> 'sentiment', call.meeting_date
  from jsonb_array_elements(p -> 'insights') i;

  update public.meetings set status = 'completed', failure_reason = null, duration_seconds = (p ->> 'duration_seconds')::numeric,
    participants = p -> 'participants', sides_confidence = p ->> 'sides_confidence', sides_reason = p ->> 'sides_reason',
    talk_ratio = (p -> 'metrics' ->> 'talk_ratio')::numeric, metrics = p -> 'metrics', summary = p ->> 'summary',
    summary_preview = p ->> 'summary_preview', topics = array(select jsonb_array_elements_text(p -> 'topics')),
    attendees = p -> 'attendees', follow_up_draft = p -> 'follow_up_draft', decision_count = jsonb_array_length(p -> 'decisions')
  where organization_id = call.organization_id and id = call.id;
  origin.organization_id := call.organization_id;
  origin.meeting_id := call.id;
  origin.user_id := call.user_id;
  origin.text_revision := current_text;
  origin.revision := call.revision;
  origin.occurred_at := call.meeting_date;
  for report in select * from jsonb_array_elements(p -> 'reports') loop
    perform private.insert_report(report, origin);
  end loop;
  return 'recorded';
end
$$;

-- The same for the score of a role-play.
create or replace function public.record_scoring(p_session_id uuid, p_revision integer, p_payload text) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  played public.roleplay_sessions;
  origin public.reports;
begin
  select * into played from public.roleplay_sessions
  where organization_id = private.organization_id() and id = p_session_id for update;
  if not found or played.revision <> p_revision or played.status <> 'scoring' then return 'stale'; end if;
  origin.organization_id := played.organization_id;
  origin.roleplay_session_id := played.id;
  origin.user_id := played.user_id;
  origin.text_revision := 1;
  origin.revision := p_revision;
  origin.occurred_at := played.started_at;
  perform private.insert_report(p_payload::jsonb, origin);
  update public.roleplay_sessions set status = 'completed', failure_reason = null
  where organization_id = played.organization_id and id = played.id;
  return 'recorded';
end
$$;

drop function private.insert_report(jsonb, public.meetings, integer);
revoke execute on function private.insert_report(jsonb, public.reports) from public, anon, authenticated;
grant execute on function private.insert_report(jsonb, public.reports) to mira_writer;
