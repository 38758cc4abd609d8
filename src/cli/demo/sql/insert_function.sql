-- Inserts rows as they are given: each key a column; the number 'next' is the next official one of its kind.
create or replace function pg_temp.demo_insert(tbl text, entity text, given jsonb) returns void language plpgsql as $$
declare
    r jsonb;
    cols text;
begin
    for r in select * from jsonb_array_elements(given) loop
        if r ->> 'number' = 'next' then
            r := jsonb_set(r, '{number}', to_jsonb(next_number(entity)));
        end if;
        select string_agg(quote_ident(key), ', ') into cols from jsonb_object_keys(r) key;
        execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)', tbl, cols) using r;
    end loop;
end
$$
