-- no transaction
-- Meetings are found by the people in them as well, by a part of a name or an address, and by what was said.

create or replace function private.people_of(participants jsonb, attendees jsonb) returns text
language sql immutable
return (
  select string_agg(concat_ws(E'\n', p.value ->> 'name', p.value ->> 'email'), E'\n')
  from jsonb_array_elements(participants || attendees) p
);
revoke execute on function private.people_of(jsonb, jsonb) from public, anon, authenticated;
-- Who writes a meeting writes its entry of the index.
grant execute on function private.people_of(jsonb, jsonb) to authenticated, mira_writer, service_role;

drop index concurrently if exists public.meetings_people_idx;
create index concurrently meetings_people_idx on public.meetings
  using gin (organization_id, private.people_of(participants, attendees) extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 256);

-- The different words of each transcript: which calls have a word is told by this, without reading their windows.
create table if not exists private.transcript_words (
  organization_id uuid not null,
  meeting_id uuid primary key,
  words tsvector not null,
  constraint transcript_words_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade
);
revoke all on private.transcript_words from public, anon, authenticated;
drop index concurrently if exists private.transcript_words_idx;
create index concurrently transcript_words_idx on private.transcript_words using gin (organization_id, words)
  with (gin_pending_list_limit = 256);

-- Gathers them from the windows. A tsvector has room for a megabyte of words.
create or replace function private.gather_words(p_organization_id uuid, p_meeting_id uuid) returns void
language sql security definer set search_path = ''
as $$
  insert into private.transcript_words (organization_id, meeting_id, words)
  select p_organization_id, p_meeting_id, array_to_tsvector(array(
    select f.lexeme from (
      select d.lexeme, sum(octet_length(d.lexeme)) over (order by d.lexeme) as size from (
        select distinct u.lexeme from private.transcript_windows w cross join lateral unnest(w.words) u where w.meeting_id = p_meeting_id) d
    ) f where f.size < 1000000))
  on conflict (meeting_id) do update set words = excluded.words
$$;

create or replace function private.follow_transcript() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or new.segments is distinct from old.segments then
    perform private.index_transcript(new);
    perform private.gather_words(new.organization_id, new.meeting_id);
  else
    update private.transcript_windows set user_id = new.user_id where meeting_id = new.meeting_id;
  end if;
  return null;
end
$$;
revoke execute on function private.gather_words(uuid, uuid) from public, anon, authenticated;

do $$
declare
  batch uuid[];
  reached uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(id order by id) into batch from (
      select t.id from public.transcripts t where t.id > reached
        and not exists (select from private.transcript_words w where w.meeting_id = t.meeting_id)
      order by t.id limit 100) todo;
    exit when batch is null;
    perform private.gather_words(t.organization_id, t.meeting_id) from public.transcripts t where t.id = any (batch);
    reached := batch[cardinality(batch)];
    commit;
  end loop;
end
$$;
