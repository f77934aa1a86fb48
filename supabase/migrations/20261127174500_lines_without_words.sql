-- The lines of windows are read without words to mark as well: of quotes, only their place is known.
create or replace function public.read_windows(p_query text, p_windows text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('meeting_id', m.id, 'title', m.title, 'meeting_date', m.meeting_date, 'lines', (
      select jsonb_agg(jsonb_build_object('index', s.ordinality - 1, 'speaker', s.value ->> 'speaker', 'start_ms', s.value -> 'start_ms',
        'text', s.value ->> 'text', 'marked', case when asked.words is null then s.value ->> 'text' else
          ts_headline('english', translate(s.value ->> 'text', U&'\E000\E001', ''), asked.words,
            U&'HighlightAll=true, StartSel="\E000", StopSel="\E001"') end) order by s.ordinality)
      from jsonb_array_elements(t.segments) with ordinality s
      where s.ordinality - 1 between (w.value ->> 'first_segment')::integer and (w.value ->> 'last_segment')::integer)) order by w.ordinality), '[]')
  from jsonb_array_elements(p_windows::jsonb) with ordinality w
    join public.transcripts t on t.organization_id = (select private.organization_id()) and t.meeting_id = (w.value ->> 'meeting_id')::uuid
    join public.meetings m on m.organization_id = t.organization_id and m.id = t.meeting_id
    cross join (select string_agg(private.as_lexeme(u.lexeme)::text, ' | ')::tsquery as words
      from unnest(to_tsvector('english', left(p_query, 4000))) u) asked
$$;
