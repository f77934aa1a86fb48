-- Invitations: a member's row waits as `invited` until somebody signed in with that address follows the link.

create table private.invitations (
  member_id uuid primary key references public.members (id) on delete cascade,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  expires_at timestamptz not null
);

-- Stores the link's hash for a member that the caller has just been let insert.
create function private.store_invitation(p_member_id uuid, p_token_hash text, p_expires_at timestamptz) returns void
language sql security definer set search_path = ''
as $$
  insert into private.invitations (member_id, token_hash, expires_at)
  select id, decode(p_token_hash, 'hex'), p_expires_at from public.members
  where id = p_member_id and organization_id = private.organization_id() and status = 'invited' and invited_by is not distinct from private.user_id()
$$;

create function public.invite_member(p_name text, p_email text, p_role text, p_token_hash text, p_expires_at timestamptz)
returns setof public.members
language plpgsql set search_path = ''
as $$
declare invited public.members;
begin
  insert into public.members (organization_id, name, email, role, status, invited_by)
  values (private.organization_id(), p_name, p_email, p_role, 'invited', private.user_id()) returning * into invited;
  perform private.store_invitation(invited.id, p_token_hash, p_expires_at);
  return next invited;
end
$$;

-- For the app's own connection: the session's address was checked by Supabase Auth.
create function private.accept_invitation(p_token_hash bytea, p_user_id uuid, p_name text, p_email text)
returns table (outcome text, organization_id uuid, member_id uuid)
language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  invitation private.invitations;
  member public.members;
begin
  delete from private.invitations i using public.members m
  where i.token_hash = p_token_hash and i.expires_at > now() and m.id = i.member_id and lower(m.email) = lower(p_email)
  returning i.* into invitation;
  if not found then
    return query select case when exists (select 1 from private.invitations where token_hash = p_token_hash and expires_at > now())
      then 'other_address' else 'unknown' end, null::uuid, null::uuid;
    return;
  end if;
  select * into member from public.members where id = invitation.member_id;
  if exists (select 1 from public.members where organization_id = member.organization_id and user_id = p_user_id) then
    return query select 'member_already', member.organization_id, null::uuid;
    return;
  end if;
  update public.members set user_id = p_user_id, status = 'active', joined_at = now(),
    name = case when name = email then p_name else name end
  where id = member.id;
  return query select 'accepted', member.organization_id, member.id;
end
$$;

revoke execute on function private.store_invitation(uuid, text, timestamptz),
  public.invite_member(text, text, text, text, timestamptz), private.accept_invitation(bytea, uuid, text, text)
  from public, anon, authenticated;
grant execute on function private.store_invitation(uuid, text, timestamptz),
  public.invite_member(text, text, text, text, timestamptz) to authenticated;
grant execute on function private.accept_invitation(bytea, uuid, text, text) to mira_service;
