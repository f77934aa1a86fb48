-- A person's scores beside the machine's, and a person's word that a criterion does not apply: it then has no score, and the mean,
-- which the same code computes as the machine's, goes without it.

create or replace function public.review_report(p_report_id uuid, p_expected bigint, p_payload text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare p jsonb := p_payload::jsonb;
begin
  update public.reports r set overall_score = (p ->> 'overall_score')::numeric, review = p -> 'review'
  where r.organization_id = private.organization_id() and r.id = p_report_id and r.changed_xid = p_expected;
  if not found then return false; end if;
  update public.report_criteria c set
    score = case when coalesce((s ->> 'not_applicable')::boolean, false) then null else (s ->> 'score')::numeric end,
    not_applicable = coalesce((s ->> 'not_applicable')::boolean, false), unsupported = false,
    feedback = coalesce(s ->> 'feedback', c.feedback)
  from jsonb_array_elements(p -> 'criteria_scores') s
  where c.organization_id = private.organization_id() and c.report_id = p_report_id and c.name = s ->> 'name';
  return true;
end
$$;
