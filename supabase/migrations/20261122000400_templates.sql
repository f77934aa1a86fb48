-- What calls are scored against. The row is today's template; each change leaves the version before it readable.

create table public.templates (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 200),
  description text check (char_length(description) <= 2000),
  prompt_template text not null check (char_length(prompt_template) between 1 and 20000),
  grading_criteria jsonb not null check (jsonb_typeof(grading_criteria) = 'array' and jsonb_array_length(grading_criteria) between 1 and 20),
  coaching_tone text not null check (coaching_tone in ('direct', 'encouraging', 'data-driven')),
  call_type text not null check (call_type in ('discovery', 'demo', 'negotiation', 'follow-up', 'closing', 'cold-call', 'general')),
  industry_context text check (char_length(industry_context) <= 2000),
  is_active boolean not null default true,
  version integer not null default 1 check (version >= 1),
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint templates_organization_key unique (organization_id, id)
);
create index templates_list_idx on public.templates (organization_id, created_at desc, id desc) where archived_at is null;
create index templates_sync_idx on public.templates (organization_id, changed_xid, id);

create table public.template_versions (
  template_id uuid not null,
  version integer not null,
  organization_id uuid not null,
  name text not null,
  description text,
  prompt_template text not null,
  grading_criteria jsonb not null,
  coaching_tone text not null,
  call_type text not null,
  industry_context text,
  is_active boolean not null,
  changed_by uuid,
  created_at timestamptz not null default now(),
  primary key (template_id, version),
  constraint template_versions_template_fkey foreign key (template_id, organization_id)
    references public.templates (id, organization_id) on delete cascade
);
create index template_versions_list_idx on public.template_versions (organization_id, template_id, version desc);

revoke all on public.templates, public.template_versions from public, anon, authenticated;
grant select, insert, update on public.templates to authenticated;
grant select on public.template_versions to authenticated;

alter table public.templates enable row level security;
create policy templates_select_tenant on public.templates for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy templates_insert_manager on public.templates for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy templates_update_manager on public.templates for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()))
  with check (organization_id = (select private.organization_id()) and (select private.manages()));
create policy templates_delete_never on public.templates for delete to authenticated using (false);

alter table public.template_versions enable row level security;
create policy template_versions_select_tenant on public.template_versions for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy template_versions_insert_never on public.template_versions for insert to authenticated with check (false);
create policy template_versions_update_never on public.template_versions for update to authenticated using (false);
create policy template_versions_delete_never on public.template_versions for delete to authenticated using (false);

-- A change of anything that scoring or people read is a new version; archiving is not. An update that changes nothing stays one.
create function private.version_template() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if (new.name, new.description, new.prompt_template, new.grading_criteria, new.coaching_tone, new.call_type, new.industry_context, new.is_active)
    is distinct from
    (old.name, old.description, old.prompt_template, old.grading_criteria, old.coaching_tone, old.call_type, old.industry_context, old.is_active)
  then
    new.version := old.version + 1;
  else
    new.version := old.version;
  end if;
  return new;
end
$$;

create function private.keep_template_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.template_versions (template_id, version, organization_id, name, description, prompt_template, grading_criteria,
    coaching_tone, call_type, industry_context, is_active, changed_by)
  values (new.id, new.version, new.organization_id, new.name, new.description, new.prompt_template, new.grading_criteria,
    new.coaching_tone, new.call_type, new.industry_context, new.is_active, private.user_id())
  on conflict (template_id, version) do nothing;
  return null;
end
$$;

create function private.archive_tombstone() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.tombstones (organization_id, resource, id) values (new.organization_id, 'templates', new.id)
  on conflict (organization_id, resource, id) do nothing;
  return null;
end
$$;
revoke execute on function private.version_template(), private.keep_template_version(), private.archive_tombstone()
  from public, anon, authenticated;

create trigger templates_version before update on public.templates for each row execute function private.version_template();
create trigger templates_stamp before insert or update on public.templates for each row execute function private.stamp_change();
create trigger templates_keep_version after insert or update on public.templates for each row execute function private.keep_template_version();
create trigger templates_archived after update on public.templates
  for each row when (old.archived_at is null and new.archived_at is not null) execute function private.archive_tombstone();
