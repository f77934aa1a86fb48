-- Which of the calls that a carrier lists are none of ours: somebody else made them in our name.
create function private.unknown_calls(p_carrier text, p_ids text[]) returns setof text
language sql stable security definer set search_path = ''
as $$
  select listed.id from unnest(p_ids) as listed (id)
  where not exists (select 1 from public.calls c where c.carrier = p_carrier and c.carrier_call_id = listed.id)
$$;
revoke execute on function private.unknown_calls(text, text[]) from public, anon, authenticated;
grant execute on function private.unknown_calls(text, text[]) to mira_service;
