-- Answers may tell of mail and calendar now. Such an answer names the connection it came by, and goes with it: out of the member's
-- conversations when the account is disconnected, and out of what a key was once answered when it is no longer shared.

create function private.forget_connected_answers() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.idempotency_keys set body = null
  where organization_id = old.organization_id and path = '/api/v1/ask' and strpos(body::text, old.id::text) > 0;
  if tg_op = 'DELETE' then
    delete from public.conversation_turns where sources @> array[old.id] and organization_id = old.organization_id;
  end if;
  return null;
end
$$;
revoke execute on function private.forget_connected_answers() from public, anon, authenticated;

create trigger connections_forget_answers after delete on private.connections
  for each row execute function private.forget_connected_answers();
create trigger connections_unshare_answers after update of is_shared on private.connections
  for each row when (old.is_shared and not new.is_shared) execute function private.forget_connected_answers();
