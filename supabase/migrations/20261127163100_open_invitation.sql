-- What a link that is still open invites to. Who holds it may know: it was sent to that address, by that person, for that organization.
create function private.open_invitation(p_token_hash bytea)
returns table (organization_name text, inviter_name text, role text, name text, email text)
language sql stable security definer set search_path = ''
as $$
  select o.name,
    (select by.name from public.members by where by.organization_id = m.organization_id and by.user_id = m.invited_by),
    m.role, nullif(m.name, m.email), m.email
  from private.invitations i
  join public.members m on m.id = i.member_id
  join public.organizations o on o.id = m.organization_id
  where i.token_hash = p_token_hash and i.expires_at > now()
$$;
revoke execute on function private.open_invitation(bytea) from public, anon, authenticated;
grant execute on function private.open_invitation(bytea) to mira_service;
