-- What a caller may set by itself is named column by column; everything else of a row is written by the functions, which know what
-- belongs together: a score with its report, a transcript's text with the analysis that follows from it.
--
-- The functions run as mira_writer. It holds what callers hold and the writing besides, and it is no owner: row-level security
-- decides what it reaches, by the caller's claims, as it does for the caller. A function that is replaced has to say
-- `security definer` again, or it runs as its caller and is refused.

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'mira_writer') then
    create role mira_writer nologin;
  end if;
  execute format('grant mira_writer to %I', current_user);
end
$$;
grant authenticated to mira_writer;

revoke insert, update, delete on public.organizations, public.members, public.api_keys, public.templates, public.meetings,
  public.transcripts, public.reports, public.report_criteria, public.tasks, public.decisions, public.insights,
  public.template_previews, public.roleplay_scenarios, public.roleplay_sessions, public.roleplay_turns from authenticated;

grant update on public.organizations to mira_writer;
grant insert, delete on public.api_keys to mira_writer;
grant insert, update on public.templates to mira_writer;
grant insert, delete, update (user_id) on public.decisions, public.insights to mira_writer;
grant insert, update, delete on public.members, public.meetings, public.transcripts, public.reports, public.report_criteria,
  public.tasks, public.template_previews, public.roleplay_scenarios, public.roleplay_sessions, public.roleplay_turns to mira_writer;

grant update (name, slug, time_zone, week_start, leaderboard_visible, retention_days, monthly_token_budget)
  on public.organizations to authenticated;
grant update (name, role) on public.members to authenticated;
grant insert (organization_id, name, description, prompt_template, grading_criteria, coaching_tone, call_type, industry_context, is_active),
  update (name, description, prompt_template, grading_criteria, coaching_tone, call_type, industry_context, is_active, archived_at)
  on public.templates to authenticated;
grant insert (organization_id, user_id, title, external_id, meeting_date, call_type, participants, sides_basis)
  on public.meetings to authenticated;
grant insert (organization_id, user_id, meeting_id, assignee_id, title, description, horizon, status, priority, due_date, source),
  update (assignee_id, title, description, horizon, status, priority, due_date)
  on public.tasks to authenticated;
grant update (status, result) on public.template_previews to authenticated;
grant insert (organization_id, name, persona, situation, objections, goals, difficulty, template_id, is_active),
  update (name, persona, situation, objections, goals, difficulty, template_id, is_active)
  on public.roleplay_scenarios to authenticated;
grant delete on public.members, public.api_keys, public.meetings, public.tasks, public.template_previews, public.roleplay_scenarios,
  public.roleplay_sessions to authenticated;

grant create on schema public to mira_writer;
do $$
declare writing regprocedure;
begin
  for writing in
    select oid from pg_catalog.pg_proc
    where pronamespace = 'public'::regnamespace and not prosecdef and proname in (
      'create_transcript', 'replace_transcript', 'assign_speakers', 'request_analysis', 'record_analysis', 'fail_analysis',
      'update_meeting', 'review_report', 'request_preview', 'create_api_key', 'invite_member', 'start_roleplay', 'begin_reply',
      'hold_reply', 'finish_reply', 'take_back_message', 'end_roleplay', 'record_scoring', 'fail_scoring')
  loop
    execute format('alter function %s security definer', writing);
    execute format('alter function %s owner to mira_writer', writing);
  end loop;
end
$$;
revoke create on schema public from mira_writer;

-- A result is a job's to write, whichever function is called for it.
create function private.require_job_for_result() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if current_user = 'mira_writer' and not private.can('job') then
    raise exception using errcode = '42501', message = 'Only a job completes an analysis.';
  end if;
  return new;
end
$$;
revoke execute on function private.require_job_for_result() from public, anon, authenticated;
create trigger meetings_result before update of status on public.meetings for each row
  when (old.status is distinct from new.status and new.status = 'completed') execute function private.require_job_for_result();
create trigger roleplay_sessions_result before update of status on public.roleplay_sessions for each row
  when (old.status is distinct from new.status and new.status = 'completed') execute function private.require_job_for_result();
