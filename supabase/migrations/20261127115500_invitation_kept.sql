-- A link is used up by who joins with it, and by nobody else.

create or replace function private.accept_invitation(p_token_hash bytea, p_user_id uuid, p_name text, p_email text)
returns table (outcome text, organization_id uuid, member_id uuid)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare member public.members;
begin
  -- Two who come at once with one link wait for each other here; the second finds none.
  perform 1 from private.invitations where token_hash = p_token_hash and expires_at > now() for update;
  select m.* into member from private.invitations i join public.members m on m.id = i.member_id
  where i.token_hash = p_token_hash and i.expires_at > now();
  if not found then
    return query select 'unknown', null::uuid, null::uuid;
  elsif lower(member.email) <> lower(p_email) then
    return query select 'other_address', null::uuid, null::uuid;
  elsif exists (select 1 from public.members where organization_id = member.organization_id and user_id = p_user_id) then
    return query select 'member_already', member.organization_id, null::uuid;
  else
    delete from private.invitations where token_hash = p_token_hash;
    update public.members set user_id = p_user_id, status = 'active', joined_at = now(),
      name = case when name = email then p_name else name end
    where id = member.id;
    return query select 'accepted', member.organization_id, member.id;
  end if;
end
$$;
