-- People outside: contacts, and the calls that they were in. A contact is the organization's; which calls it was in, a rep sees of
-- their own calls alone.

-- The domain of an address that says which company it is; nothing for the mail providers that anybody may have an address at.
create function private.company_domain(p_email text) returns text
language sql immutable set search_path = ''
as $$
  select case when split_part(lower(p_email), '@', 2) not in ('gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com',
    'msn.com', 'yahoo.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'protonmail.com', 'gmx.com', 'gmx.net', 'gmx.de',
    'web.de', 'mail.com', 'mail.ru', 'yandex.ru', 'qq.com', '163.com', 'zoho.com', 'fastmail.com')
    then nullif(split_part(lower(p_email), '@', 2), '') end
$$;

create table public.contacts (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  email text check (char_length(email) <= 320),
  email_key text generated always as (lower(email)) stored,
  name text check (char_length(name) between 1 and 200),
  company text check (char_length(company) between 1 and 200),
  company_domain text check (char_length(company_domain) <= 253),
  title text check (char_length(title) between 1 and 200),
  notes text check (char_length(notes) <= 10000),
  external_ids jsonb not null default '{}' check (jsonb_typeof(external_ids) = 'object'),
  source text not null default 'api' check (source in ('api', 'dashboard', 'meeting')),
  meeting_count integer not null default 0,
  last_meeting_at timestamptz,
  search_text text generated always as
    (coalesce(name, '') || E'\n' || coalesce(email, '') || E'\n' || coalesce(company, '') || E'\n' || coalesce(notes, '')) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint contacts_organization_key unique (organization_id, id),
  check (email is not null or name is not null or company is not null)
);
create unique index contacts_email_key on public.contacts (organization_id, email_key);
-- Without an address a contact is known by its name and company.
create unique index contacts_name_key on public.contacts (organization_id, lower(coalesce(name, '')), lower(coalesce(company, '')))
  where email is null;
create index contacts_list_idx on public.contacts (organization_id, created_at desc, id desc);
create index contacts_domain_idx on public.contacts (organization_id, company_domain, created_at desc, id desc);
create index contacts_sync_idx on public.contacts (organization_id, changed_xid, id);
create index contacts_search_idx on public.contacts using gin (organization_id, search_text extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 256);

create table public.contact_meetings (
  organization_id uuid not null,
  contact_id uuid not null,
  meeting_id uuid not null,
  -- The rep's of the meeting, and its date.
  user_id uuid,
  meeting_date timestamptz not null,
  primary key (contact_id, meeting_id),
  constraint contact_meetings_contact_fkey foreign key (contact_id, organization_id)
    references public.contacts (id, organization_id) on delete cascade,
  constraint contact_meetings_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade
);
create index contact_meetings_list_idx on public.contact_meetings (organization_id, contact_id, meeting_date desc, meeting_id desc);
create index contact_meetings_meeting_idx on public.contact_meetings (meeting_id);

revoke all on public.contacts, public.contact_meetings from public, anon, authenticated;
grant select, delete on public.contacts to authenticated;
grant select on public.contact_meetings to authenticated;
grant insert, update, delete on public.contacts to mira_writer;

alter table public.contacts enable row level security;
create policy contacts_select_tenant on public.contacts for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read')));
create policy contacts_insert_tenant on public.contacts for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write')));
create policy contacts_update_tenant on public.contacts for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write')))
  with check (organization_id = (select private.organization_id()) and (select private.can('write')));
create policy contacts_delete_manager on public.contacts for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.manages()));

alter table public.contact_meetings enable row level security;
create policy contact_meetings_select_tenant on public.contact_meetings for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id())));
create policy contact_meetings_insert_never on public.contact_meetings for insert to authenticated with check (false);
create policy contact_meetings_update_never on public.contact_meetings for update to authenticated using (false);
create policy contact_meetings_delete_never on public.contact_meetings for delete to authenticated using (false);

-- What everybody sees, everybody hears the deletion of.
alter policy tombstones_select_tenant on public.tombstones
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id()) or resource = 'contacts'));

create trigger contacts_stamp before insert or update on public.contacts for each row execute function private.stamp_change();
create trigger contacts_tombstone after delete on public.contacts for each row execute function private.leave_tombstone('contacts');
create trigger contacts_forget_answers after delete on public.contacts for each row execute function private.forget_answers();

-- How often and when last: counted once the contacts are held, so that two meetings at once count each other. Contacts are held in the
-- order of their addresses everywhere.
create function private.recount_contacts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.contacts where id in (select contact_id from changed) order by email_key, id for update;
  update public.contacts c set meeting_count = met.count, last_meeting_at = met.latest
  from (
    select t.contact_id, count(m.meeting_id)::integer as count, max(m.meeting_date) as latest
    from (select distinct contact_id from changed) t left join public.contact_meetings m on m.contact_id = t.contact_id group by t.contact_id
  ) met
  where c.id = met.contact_id and (c.meeting_count, c.last_meeting_at) is distinct from (met.count, met.latest);
  return null;
end
$$;
create trigger contact_meetings_count after insert on public.contact_meetings
  referencing new table as changed for each statement execute function private.recount_contacts();
create trigger contact_meetings_count_moved after update on public.contact_meetings
  referencing new table as changed for each statement execute function private.recount_contacts();
create trigger contact_meetings_count_gone after delete on public.contact_meetings
  referencing old table as changed for each statement execute function private.recount_contacts();

-- Of a list of people those with an address, each address once.
create function private.people_with_address(p_people jsonb) returns table (key text, email text, name text)
language sql immutable set search_path = ''
as $$
  select distinct on (lower(trim(p ->> 'email'))) lower(trim(p ->> 'email')), trim(p ->> 'email'),
    left(nullif(case when p ->> 'name' like '%@%' then '' else trim(p ->> 'name') end, ''), 200)
  from jsonb_array_elements(case jsonb_typeof(p_people) when 'array' then p_people else '[]' end) p
  where p ->> 'email' ~ '^\s*[^@\s<>]+@[^@\s<>]+\s*$' and char_length(p ->> 'email') between 3 and 320
  order by 1, 3 nulls last
$$;

-- Who has an address and is no member becomes a contact, and is linked. `p_before`: the people of the meeting as it was. Somebody who
-- was there before makes no new contact: one that was deleted stays deleted.
create function private.link_contacts(p_meeting public.meetings, p_before jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  people jsonb := p_meeting.participants || p_meeting.attendees;
begin
  if not exists (select from private.people_with_address(people || p_before)) then return; end if;
  insert into public.contacts (organization_id, email, name, company_domain, source)
  select p_meeting.organization_id, p.email, p.name, private.company_domain(p.email), 'meeting'
  from private.people_with_address(people) p
  where not exists (select from private.people_with_address(p_before) b where b.key = p.key)
    and not exists (select from public.members m where m.organization_id = p_meeting.organization_id and lower(m.email) = p.key)
  order by p.key
  on conflict (organization_id, email_key) do nothing;
  delete from public.contact_meetings l using public.contacts c
  where l.meeting_id = p_meeting.id and c.id = l.contact_id
    and c.email_key in (select key from private.people_with_address(p_before) except select key from private.people_with_address(people));
  insert into public.contact_meetings (organization_id, contact_id, meeting_id, user_id, meeting_date)
  select p_meeting.organization_id, c.id, p_meeting.id, p_meeting.user_id, p_meeting.meeting_date
  from public.contacts c
  where c.organization_id = p_meeting.organization_id and c.email_key in (select key from private.people_with_address(people))
  on conflict (contact_id, meeting_id) do nothing;
end
$$;

create function private.link_meeting() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.link_contacts(new, case when tg_op = 'INSERT' then '[]' else old.participants || old.attendees end);
  return null;
end
$$;
create trigger meetings_link_contacts after insert on public.meetings
  for each row when (new.participants <> '[]' or new.attendees <> '[]') execute function private.link_meeting();
create trigger meetings_relink_contacts after update of participants, attendees on public.meetings
  for each row when (old.participants <> new.participants or old.attendees <> new.attendees) execute function private.link_meeting();

create function private.move_contact_meetings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.contact_meetings set user_id = new.user_id, meeting_date = new.meeting_date where meeting_id = new.id;
  return null;
end
$$;
create trigger meetings_move_contacts after update of user_id, meeting_date on public.meetings for each row
  when (old.user_id is distinct from new.user_id or old.meeting_date <> new.meeting_date) execute function private.move_contact_meetings();

-- The contact with what the payload says: members that are left out stay, null clears, external_ids are joined name by name.
create function private.contact_with(c public.contacts, p jsonb) returns public.contacts
language plpgsql immutable set search_path = ''
as $$
begin
  if p ? 'email' then c.email := p ->> 'email'; end if;
  if p ? 'name' then c.name := p ->> 'name'; end if;
  if p ? 'company' then c.company := p ->> 'company'; end if;
  if p ? 'title' then c.title := p ->> 'title'; end if;
  if p ? 'notes' then c.notes := p ->> 'notes'; end if;
  if p ? 'company_domain' then c.company_domain := lower(p ->> 'company_domain');
  elsif c.company_domain is null then c.company_domain := private.company_domain(c.email);
  end if;
  if jsonb_typeof(p -> 'external_ids') = 'object' then
    c.external_ids := jsonb_strip_nulls(c.external_ids || (p -> 'external_ids'));
  end if;
  if c.email is null and c.name is null and c.company is null then
    raise exception using errcode = 'PT400', message = 'A contact needs an email, a name or a company.';
  end if;
  return c;
end
$$;

create function private.store_contact(c public.contacts) returns void
language sql set search_path = ''
as $$
  update public.contacts set email = c.email, name = c.name, company = c.company, company_domain = c.company_domain, title = c.title,
    notes = c.notes, external_ids = c.external_ids
  where organization_id = private.organization_id() and id = c.id
$$;

-- Makes the contact or changes the one that has its address, else its name and company where neither has an address. Twenty at once
-- make one.
create function private.save_contact(p jsonb, p_source text) returns table (contact_id uuid, outcome text)
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  was public.contacts;
  wanted public.contacts;
begin
  loop
    if p ->> 'email' is not null then
      select * into was from public.contacts where organization_id = tenant and email_key = lower(p ->> 'email') for update;
    else
      select * into was from public.contacts where organization_id = tenant and email is null
        and lower(coalesce(name, '')) = lower(coalesce(p ->> 'name', '')) and lower(coalesce(company, '')) = lower(coalesce(p ->> 'company', ''))
      for update;
    end if;
    if found then
      -- Its address stays as it was written first.
      wanted := private.contact_with(was, p - 'email');
      if wanted is distinct from was then perform private.store_contact(wanted); end if;
      return query select was.id, case when wanted is distinct from was then 'updated' else 'skipped' end;
      return;
    end if;
    wanted := null;
    wanted.external_ids := '{}';
    wanted := private.contact_with(wanted, p);
    insert into public.contacts (organization_id, email, name, company, company_domain, title, notes, external_ids, source)
    values (tenant, wanted.email, wanted.name, wanted.company, wanted.company_domain, wanted.title, wanted.notes, wanted.external_ids, p_source)
    on conflict do nothing returning id into wanted.id;
    if wanted.id is not null then
      return query select wanted.id, 'created'::text;
      return;
    end if;
  end loop;
end
$$;

-- A list of contacts, each `{place, contact}`; one that can't be stored does not keep the others from it.
create function public.save_contacts(p_payload text, p_source text) returns table (place integer, contact_id uuid, outcome text, message text)
language plpgsql security definer set search_path = ''
as $$
declare item jsonb;
begin
  if private.organization_id() is null then return; end if;
  for item in
    select i from jsonb_array_elements(p_payload::jsonb) i
    order by lower(i -> 'contact' ->> 'email'), (i ->> 'place')::integer
  loop
    begin
      return query select (item ->> 'place')::integer, s.contact_id, s.outcome, null::text from private.save_contact(item -> 'contact', p_source) s;
    exception when data_exception or integrity_constraint_violation or sqlstate 'PT400' then
      return query select (item ->> 'place')::integer, null::uuid, 'refused'::text,
        case when sqlstate = 'PT400' then sqlerrm else 'A value is outside of what is allowed.' end;
    end;
  end loop;
end
$$;

-- False where it is not there, or not in the version that was asked for.
create function public.update_contact(p_id uuid, p_expected bigint, p_payload text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  was public.contacts;
  wanted public.contacts;
begin
  select * into was from public.contacts where organization_id = private.organization_id() and id = p_id for update;
  if not found or p_expected <> was.changed_xid then return false; end if;
  wanted := private.contact_with(was, p_payload::jsonb);
  if wanted is distinct from was then perform private.store_contact(wanted); end if;
  return true;
end
$$;

-- A page of the contacts that have `q` in name, email, company or notes, newest first: their ids, and how many there are. Like
-- search_meetings it names the organization itself, because under a policy no index could serve.
create function public.search_contacts(p_filters text, p_limit integer, p_offset bigint) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  tenant uuid := private.organization_id();
  pattern text := '%' || regexp_replace(f ->> 'q', '([\\%_])', '\\\1', 'g') || '%';
begin
  if tenant is null or not private.can('read') or pattern is null then return jsonb_build_object('total', 0, 'ids', '[]'::jsonb); end if;
  return (
    with matched as materialized (
      select c.id, c.created_at from public.contacts c
      where c.organization_id = tenant and c.search_text ilike pattern
        and (f ->> 'email' is null or c.email_key = lower(f ->> 'email'))
        and (f ->> 'company_domain' is null or c.company_domain = lower(f ->> 'company_domain'))
    ), shown as (
      select id, created_at from matched order by created_at desc, id desc limit least(p_limit, 100) offset p_offset
    )
    select jsonb_build_object('total', (select count(*) from matched),
      'ids', coalesce((select jsonb_agg(id order by created_at desc, id desc) from shown), '[]'::jsonb)));
end
$$;

grant create on schema public to mira_writer;
alter function public.save_contacts(text, text) owner to mira_writer;
alter function public.update_contact(uuid, bigint, text) owner to mira_writer;
revoke create on schema public from mira_writer;

revoke execute on function private.company_domain(text), private.recount_contacts(), private.people_with_address(jsonb),
  private.link_contacts(public.meetings, jsonb), private.link_meeting(), private.move_contact_meetings(),
  private.contact_with(public.contacts, jsonb), private.store_contact(public.contacts), private.save_contact(jsonb, text),
  public.save_contacts(text, text), public.update_contact(uuid, bigint, text), public.search_contacts(text, integer, bigint)
  from public, anon, authenticated;
grant execute on function private.company_domain(text), private.contact_with(public.contacts, jsonb),
  private.store_contact(public.contacts), private.save_contact(jsonb, text) to mira_writer;
grant execute on function public.save_contacts(text, text), public.update_contact(uuid, bigint, text),
  public.search_contacts(text, integer, bigint) to authenticated;
