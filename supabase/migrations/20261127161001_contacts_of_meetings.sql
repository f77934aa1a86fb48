-- no transaction: the people of the calls that are there already become contacts, two hundred calls at a time.
do $$
declare
  after uuid := '00000000-0000-0000-0000-000000000000';
  batch uuid[];
begin
  loop
    select array_agg(id order by id) into batch from (select id from public.meetings where id > after order by id limit 200) next;
    exit when batch is null;
    perform private.link_contacts(m, '[]') from public.meetings m where m.id = any (batch);
    after := batch[cardinality(batch)];
    commit;
  end loop;
end
$$;
