-- no transaction: the table is read and written while its indexes are built.
-- Titles by any part of them: three letters in a row are looked up, within one organization.
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;
drop index concurrently if exists public.meetings_title_idx;
create index concurrently meetings_title_idx on public.meetings using gin (organization_id, title extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 256);
-- What retention counts from: the call, or when it was stored, whichever is later.
drop index concurrently if exists public.meetings_retention_idx;
create index concurrently meetings_retention_idx on public.meetings (organization_id, greatest(meeting_date, created_at));
