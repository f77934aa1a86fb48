-- no transaction
-- What was said, in windows of some 120 words that end with a line: derived from the transcripts, to be searched. No caller reaches the
-- table; the functions below name the organization, and what a rep may see, themselves, since under row-level security no index could
-- serve (the operators of text search are not leakproof).

create table if not exists private.transcript_windows (
  organization_id uuid not null,
  user_id uuid,
  meeting_id uuid not null,
  first_segment integer not null,
  last_segment integer not null,
  words tsvector not null,
  -- How many words count: those that are no stop words, each as often as it was said.
  length integer not null,
  primary key (meeting_id, first_segment),
  constraint transcript_windows_meeting_fkey foreign key (meeting_id, organization_id)
    references public.meetings (id, organization_id) on delete cascade
);
revoke all on private.transcript_windows from public, anon, authenticated;

drop index concurrently if exists private.transcript_windows_words_idx;
create index concurrently transcript_windows_words_idx on private.transcript_windows using gin (organization_id, words);
drop index concurrently if exists private.transcript_windows_organization_idx;
create index concurrently transcript_windows_organization_idx on private.transcript_windows (organization_id, meeting_id);

-- A window holds at most 200,000 characters of what was said: a single line can be megabytes, a tsvector can't.
create or replace function private.index_transcript(p public.transcripts) returns void
language sql security definer set search_path = ''
as $$
  delete from private.transcript_windows where meeting_id = p.meeting_id;
  with said as (
    select (s.ordinality - 1)::integer as place, s.value ->> 'text' as text,
      cardinality(regexp_split_to_array(s.value ->> 'text', '\s+')) as words
    from jsonb_array_elements(p.segments) with ordinality s
  ), placed as (
    select place, text, (sum(words) over (order by place) - words) / 120 as number from said
  ), windows as (
    select min(place) as first_segment, max(place) as last_segment,
      to_tsvector('english', left(string_agg(text, ' ' order by place), 200000)) as words
    from placed group by number
  )
  insert into private.transcript_windows (organization_id, user_id, meeting_id, first_segment, last_segment, words, length)
  select p.organization_id, p.user_id, p.meeting_id, w.first_segment, w.last_segment, w.words,
    (select coalesce(sum(coalesce(cardinality(u.positions), 1)), 0) from unnest(w.words) u)
  from windows w where w.words <> ''
$$;

create or replace function private.follow_transcript() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' or new.segments is distinct from old.segments then
    perform private.index_transcript(new);
  else
    update private.transcript_windows set user_id = new.user_id where meeting_id = new.meeting_id;
  end if;
  return null;
end
$$;
create or replace trigger transcripts_follow after insert or update of segments, user_id on public.transcripts
  for each row execute function private.follow_transcript();

do $$
declare
  batch uuid[];
  reached uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    select array_agg(id order by id) into batch from (
      select t.id from public.transcripts t where t.id > reached
        and not exists (select from private.transcript_windows w where w.meeting_id = t.meeting_id)
      order by t.id limit 100) todo;
    exit when batch is null;
    perform private.index_transcript(t) from public.transcripts t where t.id = any (batch);
    reached := batch[cardinality(batch)];
    commit;
  end loop;
end
$$;

create or replace function private.as_lexeme(p_lexeme text) returns tsquery
language sql immutable set search_path = ''
return ('''' || replace(replace(p_lexeme, '\', '\\'), '''', '''''') || '''')::tsquery;

-- The windows in which these words were said, best first by BM25 (k1 1.2, b 0.75): `[{meeting_id, first_segment, last_segment, score}]`.
-- How common a word is, is counted as far as 3,000 windows, and beyond that estimated from 2,000 windows (ids are random, so any are a
-- sample). Windows with one of the rare words are ranked by all words: a word that is nearly everywhere tells little.
-- p_filters: `meeting_ids`, `user_id`, `from`, `to` (moments); each may be left out.
create or replace function public.search_said(p_query text, p_filters text, p_limit integer) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  f jsonb := p_filters::jsonb;
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  within uuid[] := (select array_agg(t::uuid) from jsonb_array_elements_text(f -> 'meeting_ids') t);
  windows numeric;
  lexemes text[];
  worths numeric[];
  queries tsquery[];
  rare tsquery;
begin
  if tenant is null or not private.can('read') or p_query is null then return '[]'; end if;
  select greatest(sum(word_count) / 120.0, 1) into windows from public.transcripts where organization_id = tenant;
  with sample as materialized (
    select w.words from private.transcript_windows w where w.organization_id = tenant order by w.meeting_id limit 2000
  ), asked as (
    select u.lexeme, private.as_lexeme(u.lexeme) as query from unnest(to_tsvector('english', left(p_query, 4000))) u limit 32
  ), seen as materialized (
    select a.lexeme, a.query, (select count(*) from sample s where s.words @@ a.query) as hits, (select count(*) from sample) as size from asked a
  ), counted as materialized (
    select n.lexeme, n.query, case when n.hits > 40 then greatest(n.hits / n.size::numeric * windows, 1) else (
      select count(*) from (select from private.transcript_windows w where w.organization_id = tenant and w.words @@ n.query limit 3000) held) end as found
    from seen n
  ), ordered as (
    select c.lexeme, c.query, c.found, sum(c.found) over (order by c.found, c.lexeme) - c.found as before from counted c where c.found > 0
  )
  select array_agg(o.lexeme), array_agg(ln(1 + (greatest(windows, o.found) - o.found + 0.5) / (o.found + 0.5))),
    array_agg(o.query),
    string_agg(o.query::text, ' | ') filter (where o.before < 1500 or within is not null)::tsquery
  into lexemes, worths, queries, rare from ordered o;
  if lexemes is null then return '[]'; end if;
  return coalesce((
    with candidates as materialized (
      select w.meeting_id, w.first_segment, w.last_segment, w.words, w.length from private.transcript_windows w
      where w.organization_id = tenant and w.words @@ rare and (sees_all or w.user_id = viewer)
        and (within is null or w.meeting_id = any (within))
        and (f ->> 'user_id' is null or w.user_id = (f ->> 'user_id')::uuid)
        and (f -> 'from' is null and f -> 'to' is null or exists (select from public.meetings m
          where m.id = w.meeting_id and m.organization_id = tenant and m.meeting_date >= coalesce((f ->> 'from')::timestamptz, '-infinity')
            and m.meeting_date <= coalesce((f ->> 'to')::timestamptz, 'infinity')))
      limit 3000
    ), likely as materialized (
      select c.* from candidates c
      order by (select sum(a.weight) from unnest(queries, worths) a (query, weight) where c.words @@ a.query) desc
      limit 200
    ), ranked as (
      select c.meeting_id, c.first_segment, c.last_segment,
        sum(a.weight * tf.times * 2.2 / (tf.times + 1.2 * (0.25 + 0.75 * c.length / 60))) as score
      from likely c cross join lateral unnest(c.words) u join unnest(lexemes, worths) a (lexeme, weight) on a.lexeme = u.lexeme
        cross join lateral (select coalesce(cardinality(u.positions), 1)::numeric as times) tf
      group by c.meeting_id, c.first_segment, c.last_segment
      order by score desc, c.meeting_id, c.first_segment limit least(p_limit, 50)
    )
    select jsonb_agg(jsonb_build_object('meeting_id', meeting_id, 'first_segment', first_segment, 'last_segment', last_segment,
      'score', round(score, 4)) order by score desc, meeting_id, first_segment) from ranked), '[]');
end
$$;

-- The lines of windows, as the caller may read them: `[{meeting_id, title, meeting_date, lines: [{index, speaker, start_ms, text, marked}]}]`
-- in the order of p_windows. `marked` has U+E000 before and U+E001 after each word of the query.
create or replace function public.read_windows(p_query text, p_windows text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('meeting_id', m.id, 'title', m.title, 'meeting_date', m.meeting_date, 'lines', (
      select jsonb_agg(jsonb_build_object('index', s.ordinality - 1, 'speaker', s.value ->> 'speaker', 'start_ms', s.value -> 'start_ms',
        'text', s.value ->> 'text', 'marked', ts_headline('english', translate(s.value ->> 'text', U&'\E000\E001', ''), asked.words,
          U&'HighlightAll=true, StartSel="\E000", StopSel="\E001"')) order by s.ordinality)
      from jsonb_array_elements(t.segments) with ordinality s
      where s.ordinality - 1 between (w.value ->> 'first_segment')::integer and (w.value ->> 'last_segment')::integer)) order by w.ordinality), '[]')
  from jsonb_array_elements(p_windows::jsonb) with ordinality w
    join public.transcripts t on t.organization_id = (select private.organization_id()) and t.meeting_id = (w.value ->> 'meeting_id')::uuid
    join public.meetings m on m.organization_id = t.organization_id and m.id = t.meeting_id
    cross join (select string_agg(private.as_lexeme(u.lexeme)::text, ' | ')::tsquery as words
      from unnest(to_tsvector('english', left(p_query, 4000))) u) asked
  where asked.words is not null
$$;

revoke execute on function private.index_transcript(public.transcripts), private.follow_transcript(), private.as_lexeme(text),
  public.search_said(text, text, integer), public.read_windows(text, text) from public, anon, authenticated;
grant execute on function private.as_lexeme(text), public.search_said(text, text, integer), public.read_windows(text, text) to authenticated;
