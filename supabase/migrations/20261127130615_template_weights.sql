-- What a template may hold is the same wherever it is written, and whatever it may hold can be stored in a report: a weight that the
-- four decimals of report_criteria rounded to 0 could not be, and the analysis of its call type failed for ever.
-- allowed: whole table at once: an organization has a handful of templates, and few have such a weight

create function private.criteria_fit(p_criteria jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select coalesce(bool_and(
      case when jsonb_typeof(c -> 'name') = 'string' then char_length(c ->> 'name') between 1 and 100 else false end
      and case when jsonb_typeof(c -> 'weight') = 'number' then (c ->> 'weight')::numeric between 0.0001 and 1000 else false end
      and char_length(coalesce(c ->> 'description', '')) <= 1000), false)
    and count(distinct c ->> 'name') = count(*)
  from jsonb_array_elements(case when jsonb_typeof(p_criteria) = 'array' then p_criteria else '[]' end) c
$$;
revoke execute on function private.criteria_fit(jsonb) from public, anon;
grant execute on function private.criteria_fit(jsonb) to authenticated;

update public.templates t set grading_criteria = (
  select jsonb_agg(case when (c.item ->> 'weight')::numeric < 0.0001 then c.item || '{"weight": 0.0001}' else c.item end order by c.place)
  from jsonb_array_elements(t.grading_criteria) with ordinality c (item, place))
where exists (select 1 from jsonb_array_elements(t.grading_criteria) c where (c ->> 'weight')::numeric < 0.0001);

alter table public.templates add constraint templates_criteria_fit check (private.criteria_fit(grading_criteria)) not valid;
alter table public.templates validate constraint templates_criteria_fit;
