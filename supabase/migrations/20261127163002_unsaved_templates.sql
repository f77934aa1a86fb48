-- A template can be tried with changes that are not saved: they wait in the preview's row for the job that runs it.
alter table public.template_previews add column changes jsonb;

-- In the place of `request_preview`, which the release before still calls.
create function public.try_template(p_template_id uuid, p_meeting_id uuid, p_changes text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare preview_id uuid;
begin
  insert into public.template_previews (organization_id, meeting_id, template_id, user_id, changes)
  values (private.organization_id(), p_meeting_id, p_template_id, private.user_id(), p_changes::jsonb) returning id into preview_id;
  perform private.queue_preview(preview_id);
  return preview_id;
end
$$;
grant create on schema public to mira_writer;
alter function public.try_template(uuid, uuid, text) owner to mira_writer;
revoke create on schema public from mira_writer;
revoke execute on function public.try_template(uuid, uuid, text) from public, anon, authenticated;
grant execute on function public.try_template(uuid, uuid, text) to authenticated;
