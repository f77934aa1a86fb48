-- Exports read each table from its oldest row on, by a key that never changes.
create index meetings_created_idx on public.meetings (organization_id, created_at, id);
