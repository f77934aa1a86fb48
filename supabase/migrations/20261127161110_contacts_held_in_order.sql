-- Contacts are held in the order of their addresses, and only as far as a change of their numbers needs it: a link holds its contact
-- against deletion, and two meetings at once may both have one.

create or replace function private.recount_contacts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.contacts where id in (select contact_id from changed) order by email_key, id for no key update;
  update public.contacts c set meeting_count = met.count, last_meeting_at = met.latest
  from (
    select t.contact_id, count(m.meeting_id)::integer as count, max(m.meeting_date) as latest
    from (select distinct contact_id from changed) t left join public.contact_meetings m on m.contact_id = t.contact_id group by t.contact_id
  ) met
  where c.id = met.contact_id and (c.meeting_count, c.last_meeting_at) is distinct from (met.count, met.latest);
  return null;
end
$$;

create or replace function private.link_contacts(p_meeting public.meetings, p_before jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  people jsonb := p_meeting.participants || p_meeting.attendees;
  person record;
begin
  if not exists (select from private.people_with_address(people || p_before)) then return; end if;
  for person in
    select p.key, p.email, p.name, private.company_domain(p.email) as domain,
      not exists (select from private.people_with_address(p_before) b where b.key = p.key)
        and not exists (select from public.members m where m.organization_id = p_meeting.organization_id and lower(m.email) = p.key) as is_new
    from private.people_with_address(people) p order by p.key
  loop
    if person.is_new then
      insert into public.contacts (organization_id, email, name, company_domain, source)
      values (p_meeting.organization_id, person.email, person.name, person.domain, 'meeting')
      on conflict (organization_id, email_key) do nothing;
    end if;
    perform 1 from public.contacts where organization_id = p_meeting.organization_id and email_key = person.key for no key update;
  end loop;
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

create or replace function private.save_contact(p jsonb, p_source text) returns table (contact_id uuid, outcome text)
language plpgsql set search_path = ''
as $$
declare
  tenant uuid := private.organization_id();
  was public.contacts;
  wanted public.contacts;
begin
  loop
    if p ->> 'email' is not null then
      select * into was from public.contacts where organization_id = tenant and email_key = lower(p ->> 'email') for no key update;
    else
      select * into was from public.contacts where organization_id = tenant and email is null
        and lower(coalesce(name, '')) = lower(coalesce(p ->> 'name', '')) and lower(coalesce(company, '')) = lower(coalesce(p ->> 'company', ''))
      for no key update;
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
