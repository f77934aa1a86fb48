-- Documents: files and texts that people upload to ask about. One belongs to a member, or to the organization, whose members all read it.

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  -- Null is the organization's.
  user_id uuid,
  title text not null check (char_length(title) between 1 and 200),
  file_name text check (char_length(file_name) between 1 and 255),
  size_bytes integer not null check (size_bytes >= 0),
  status text not null default 'processing' check (status in ('processing', 'ready', 'failed')),
  failure_reason text check (char_length(failure_reason) <= 500),
  format text check (format in ('pdf', 'docx', 'html', 'markdown', 'text')),
  page_count integer,
  word_count integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_xid bigint not null default 0,
  constraint documents_organization_key unique (organization_id, id),
  constraint documents_member_fkey foreign key (user_id, organization_id)
    references public.members (user_id, organization_id) on delete cascade
);
create index documents_list_idx on public.documents (organization_id, created_at desc, id desc);
create index documents_member_idx on public.documents (user_id, organization_id);
create index documents_sync_idx on public.documents (organization_id, changed_xid, id);

-- What was uploaded, until it is read: then its words are kept, and the file is not.
create table private.document_files (
  document_id uuid primary key,
  organization_id uuid not null,
  content bytea not null,
  constraint document_files_document_fkey foreign key (document_id, organization_id)
    references public.documents (id, organization_id) on delete cascade
);
alter table private.document_files alter column content set storage external;

-- The text of a document in pieces of some 120 words, one after the other without a gap, to be searched and quoted.
create table public.document_passages (
  organization_id uuid not null,
  document_id uuid not null,
  -- The document's.
  user_id uuid,
  position integer not null,
  page integer,
  text text not null check (char_length(text) between 1 and 5000),
  words tsvector generated always as (to_tsvector('english'::regconfig, text)) stored,
  -- How many words count: those that are no stop words, each as often as it stands there.
  length integer not null,
  primary key (document_id, position),
  constraint document_passages_document_fkey foreign key (document_id, organization_id)
    references public.documents (id, organization_id) on delete cascade
);
create index document_passages_words_idx on public.document_passages using gin (organization_id, words);
create index document_passages_organization_idx on public.document_passages (organization_id, document_id, position);

revoke all on public.documents, public.document_passages, private.document_files from public, anon, authenticated;
grant select, delete on public.documents to authenticated;
grant select on public.document_passages to authenticated;
grant insert, update, delete on public.documents to mira_writer;
grant insert, delete on public.document_passages to mira_writer;
grant select, insert, delete on private.document_files to mira_writer;

-- A rep sees their own and the organization's, and writes their own; who manages sees and writes all, as with meetings.
alter table public.documents enable row level security;
create policy documents_select_tenant on public.documents for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id is null or user_id = (select private.user_id())));
create policy documents_insert_tenant on public.documents for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));
create policy documents_update_job on public.documents for update to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')))
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy documents_delete_tenant on public.documents for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('write'))
    and ((select private.manages()) or user_id = (select private.user_id())));

alter table public.document_passages enable row level security;
create policy document_passages_select_tenant on public.document_passages for select to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id is null or user_id = (select private.user_id())));
create policy document_passages_insert_job on public.document_passages for insert to authenticated
  with check (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy document_passages_update_never on public.document_passages for update to authenticated using (false);
create policy document_passages_delete_job on public.document_passages for delete to authenticated
  using (organization_id = (select private.organization_id()) and (select private.can('job')));

alter table private.document_files enable row level security;
create policy document_files_select_job on private.document_files for select to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('job')));
create policy document_files_insert_tenant on private.document_files for insert to mira_writer
  with check (organization_id = (select private.organization_id()) and (select private.can('write')));
create policy document_files_delete_job on private.document_files for delete to mira_writer
  using (organization_id = (select private.organization_id()) and (select private.can('job')));

-- What everybody sees, everybody hears the deletion of.
alter policy tombstones_select_tenant on public.tombstones
  using (organization_id = (select private.organization_id()) and (select private.can('read'))
    and ((select private.sees_all()) or user_id = (select private.user_id()) or resource = 'contacts'
      or (resource = 'documents' and user_id is null)));

create trigger documents_stamp before insert or update on public.documents for each row execute function private.stamp_change();
create trigger documents_tombstone after delete on public.documents for each row execute function private.leave_tombstone('documents');
create trigger documents_forget_answers after delete on public.documents for each row execute function private.forget_answers();

-- Stores what was uploaded, and queues its reading in the same transaction. `content` is in base64.
create function public.create_document(p_payload text, p_content text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  tenant uuid := private.organization_id();
  bytes bytea := decode(p_content, 'base64');
  made uuid;
begin
  insert into public.documents (organization_id, user_id, title, file_name, size_bytes)
  values (tenant, case when (p ->> 'is_shared')::boolean then null else private.user_id() end, p ->> 'title', p ->> 'file_name', length(bytes))
  returning id into made;
  insert into private.document_files (document_id, organization_id, content) values (made, tenant, bytes);
  perform private.enqueue('document', jsonb_build_object('organization_id', tenant, 'document_id', made), made::text);
  return made;
end
$$;

-- For the job: what there is to read, in base64. Nothing where it was read or deleted meanwhile.
create function public.document_to_read(p_id uuid) returns table (file_name text, content text)
language sql stable security definer set search_path = ''
as $$
  select d.file_name, encode(f.content, 'base64')
  from public.documents d join private.document_files f on f.document_id = d.id
  where d.organization_id = private.organization_id() and d.id = p_id and d.status = 'processing' and private.can('job')
$$;

-- What came of the reading: `passages` or a `failure_reason`. False where that is known already, or the document is gone.
create function public.record_document(p_id uuid, p_payload text) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  p jsonb := p_payload::jsonb;
  tenant uuid := private.organization_id();
  owner_id uuid;
begin
  update public.documents set failure_reason = p ->> 'failure_reason', format = p ->> 'format',
    page_count = (p ->> 'page_count')::integer, word_count = (p ->> 'word_count')::integer,
    status = case when p ? 'failure_reason' then 'failed' else 'ready' end
  where organization_id = tenant and id = p_id and status = 'processing' and private.can('job')
  returning user_id into owner_id;
  if not found then return false; end if;
  insert into public.document_passages (organization_id, document_id, user_id, position, page, text, length)
  select tenant, p_id, owner_id, t.place - 1, (t.item ->> 'page')::integer, t.item ->> 'text',
    (select coalesce(sum(coalesce(cardinality(u.positions), 1)), 0) from unnest(to_tsvector('english', t.item ->> 'text')) u)
  from jsonb_array_elements(p -> 'passages') with ordinality t (item, place);
  delete from private.document_files where organization_id = tenant and document_id = p_id;
  return true;
end
$$;

-- The passages in which these words stand, best first by BM25 (k1 1.2, b 0.75): `[{document_id, position}]`. Like search_said it names
-- the organization, and what a rep may see, itself: under row-level security no index could serve.
create function public.search_documents(p_query text, p_limit integer, p_document_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  tenant uuid := private.organization_id();
  sees_all boolean := private.sees_all();
  viewer uuid := private.user_id();
  asked tsvector := to_tsvector('english', left(p_query, 4000));
  wanted tsquery := (select string_agg(private.as_lexeme(u.lexeme)::text, ' | ')::tsquery from (select lexeme from unnest(asked) limit 32) u);
  passages numeric;
begin
  if tenant is null or not private.can('read') or wanted is null then return '[]'; end if;
  select greatest(sum(word_count) / 120.0, 1) into passages from public.documents where organization_id = tenant
    and (p_document_id is null or id = p_document_id);
  return coalesce((
    with candidates as materialized (
      select p.document_id, p.position, p.words, p.length from public.document_passages p
      where p.organization_id = tenant and p.words @@ wanted and (p_document_id is null or p.document_id = p_document_id)
        and (sees_all or p.user_id is null or p.user_id = viewer)
      limit 5000
    ), weighed as materialized (
      select a.lexeme, private.as_lexeme(a.lexeme) as query, ln(1 + (greatest(passages, n.held) - n.held + 0.5) / (n.held + 0.5)) as weight
      from (select lexeme from unnest(asked) limit 32) a
        cross join lateral (select count(*)::numeric as held from candidates c where c.words @@ private.as_lexeme(a.lexeme)) n
    ), likely as materialized (
      select c.* from candidates c
      order by (select sum(w.weight) from weighed w where c.words @@ w.query) desc, c.document_id, c.position limit 200
    ), ranked as (
      select c.document_id, c.position, sum(w.weight * tf.times * 2.2 / (tf.times + 1.2 * (0.25 + 0.75 * c.length / 60))) as score
      from likely c cross join lateral unnest(c.words) u join weighed w on w.lexeme = u.lexeme
        cross join lateral (select coalesce(cardinality(u.positions), 1)::numeric as times) tf
      group by c.document_id, c.position order by score desc, c.document_id, c.position limit least(p_limit, 50)
    )
    select jsonb_agg(jsonb_build_object('document_id', document_id, 'position', position) order by score desc, document_id, position)
    from ranked), '[]');
end
$$;

-- Passages as the caller may read them, in the order of p_places: `[{document_id, title, position, page, text, marked}]`. `marked` has
-- U+E000 before and U+E001 after each word of the query.
create function public.read_passages(p_query text, p_places text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('document_id', d.id, 'title', d.title, 'position', p.position, 'page', p.page, 'text', p.text,
    'marked', ts_headline('english', translate(p.text, U&'\E000\E001', ''), asked.words,
      U&'HighlightAll=true, StartSel="\E000", StopSel="\E001"')) order by w.ordinality), '[]')
  from jsonb_array_elements(p_places::jsonb) with ordinality w
    join public.document_passages p on p.organization_id = (select private.organization_id())
      and p.document_id = (w.value ->> 'document_id')::uuid and p.position = (w.value ->> 'position')::integer
    join public.documents d on d.organization_id = p.organization_id and d.id = p.document_id
    cross join (select coalesce(string_agg(private.as_lexeme(u.lexeme)::text, ' | ')::tsquery, '') as words
      from unnest(to_tsvector('english', left(p_query, 4000))) u) asked
$$;

-- All of a document: `[{index, page, text}]`.
create function public.document_passages_of(p_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('index', position, 'page', page, 'text', text) order by position), '[]')
  from public.document_passages where organization_id = (select private.organization_id()) and document_id = p_id
$$;

revoke execute on function public.create_document(text, text), public.document_to_read(uuid), public.record_document(uuid, text),
  public.search_documents(text, integer, uuid), public.read_passages(text, text), public.document_passages_of(uuid)
  from public, anon, authenticated;
grant execute on function public.create_document(text, text), public.document_to_read(uuid), public.record_document(uuid, text),
  public.search_documents(text, integer, uuid), public.read_passages(text, text), public.document_passages_of(uuid) to authenticated;

grant create on schema public to mira_writer;
alter function public.create_document(text, text) owner to mira_writer;
alter function public.document_to_read(uuid) owner to mira_writer;
alter function public.record_document(uuid, text) owner to mira_writer;
revoke create on schema public from mira_writer;
