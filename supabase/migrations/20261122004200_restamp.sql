-- After a dump was restored: rows carry transaction numbers of another server. Stamps them all with this transaction's.

create function private.restamp_changes() returns void
language plpgsql set search_path = ''
as $$
declare synced regclass;
begin
  for synced in
    select a.attrelid::regclass from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
    where a.attname = 'changed_xid' and c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
  loop
    execute format('alter table %s disable trigger user', synced);
    execute format('update %s set changed_xid = pg_current_xact_id()::text::bigint', synced);
    execute format('alter table %s enable trigger user', synced);
  end loop;
end
$$;
revoke execute on function private.restamp_changes() from public, anon, authenticated;
