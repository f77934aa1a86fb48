-- A page's total is counted from an index alone: what the policies ask of a row stands in the index of its list, as it does in
-- meetings_user_idx and reports_user_idx.
drop index public.tasks_list_idx, public.insights_list_idx, public.decisions_list_idx;
create index tasks_list_idx on public.tasks (organization_id, created_at desc, id desc) include (user_id, assignee_id);
create index insights_list_idx on public.insights (organization_id, created_at desc, id desc) include (user_id);
create index decisions_list_idx on public.decisions (organization_id, created_at desc, id desc) include (user_id);
