-- no transaction: calls can be many by now.
drop index concurrently if exists public.calls_contact_idx;
create index concurrently calls_contact_idx on public.calls (organization_id, contact_id, created_at desc, id desc);
alter table public.calls validate constraint calls_contact_fkey;
