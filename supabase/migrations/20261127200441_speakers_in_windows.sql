-- no transaction
-- Who speaks is searched as well: a question about what somebody said names them. Each window has its speakers' names once.

create or replace function private.index_transcript(p public.transcripts) returns void
language sql security definer set search_path = ''
as $$
  delete from private.transcript_windows where meeting_id = p.meeting_id;
  with said as (
    select (s.ordinality - 1)::integer as place, s.value ->> 'text' as text, s.value ->> 'speaker' as speaker,
      cardinality(regexp_split_to_array(s.value ->> 'text', '\s+')) as words
    from jsonb_array_elements(p.segments) with ordinality s
  ), placed as (
    select place, text, speaker, (sum(words) over (order by place) - words) / 120 as number from said
  ), windows as (
    select min(place) as first_segment, max(place) as last_segment,
      to_tsvector('english', left(string_agg(text, ' ' order by place), 200000)) as words,
      to_tsvector('english', left(string_agg(distinct speaker, ' '), 2000)) as speakers
    from placed group by number
  )
  insert into private.transcript_windows (organization_id, user_id, meeting_id, first_segment, last_segment, words, length)
  select p.organization_id, p.user_id, p.meeting_id, w.first_segment, w.last_segment, w.words || w.speakers,
    (select coalesce(sum(coalesce(cardinality(u.positions), 1)), 0) from unnest(w.words) u)
  from windows w where w.words <> ''
$$;

do $$
declare
  batch uuid[];
  reached uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(id order by id) into batch from (
      select t.id from public.transcripts t where t.id > reached order by t.id limit 100) todo;
    exit when batch is null;
    perform private.index_transcript(held.t), private.gather_words((held.t).organization_id, (held.t).meeting_id)
    from (select t from public.transcripts t where t.id = any (batch) for update) held;
    reached := batch[cardinality(batch)];
    commit;
  end loop;
end
$$;
