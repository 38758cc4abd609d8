-- Pictures go out with the release. What a service sends is written down beside each destination, and a post that takes
-- several steps at its peer goes on after a break where it stopped.

-- The media that hang on a release, for whoever delivers it: where the file lies, what it is, its caption, and whether it
-- may be shown (now). What may not be shown any more is listed, too, so that it can be taken down where it stands.
drop function release_assets(uuid);
create function release_assets(release uuid) returns table (number text, path text, paths text[], mime text, caption text, sha256 text,
    bytes bigint, shown boolean) language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(m.number, m.title), m.path, m.paths, m.mime, m.caption, m.sha256, m.bytes,
        m.state <> 'withdrawn' and cardinality(asset_faults(m)) = 0
    from media_asset m
    where m.release_id = release_assets.release and m.sha256 is not null
    order by m.number, m.id limit 100
$$;
revoke all on function release_assets(uuid) from public;
grant execute on function release_assets(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin, kentongan_watcher;

alter table distribution
    -- which pictures went, and which did not and why
    add column pictures text constraint distribution_pictures_length check (length(pictures) <= 2000);
-- what the peer calls what one step of an errand made
alter table distribution_part add column remote_id text constraint distribution_part_remote_id_length check (length(remote_id) <= 500);

create function delivery_pictures(destination uuid, who text, said text) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    update distribution d set pictures = nullif(left(said, 2000), '')
    where d.id = destination and d.leased_by = who and d.pictures is distinct from nullif(left(said, 2000), '');
end
$$;

-- A step of an errand as it ended, with what the peer calls it.
create function delivery_step_end(destination uuid, step text, state text, said text, remote_id text) returns void language plpgsql
security definer set search_path = public, pg_temp as $$
begin
    perform delivery_part_end(destination, step, state, said);
    update distribution_part p set remote_id = coalesce(left(delivery_step_end.remote_id, 500), p.remote_id)
    from distribution d
    where d.id = destination and p.distribution_id = d.id and p.round = d.round and p.address = delivery_step_end.step;
end
$$;

-- The steps of the errand under way: name, state, what the peer calls it.
create function delivery_steps(destination uuid) returns table (step text, state text, remote_id text) language plpgsql stable
security definer set search_path = public, pg_temp as $$
begin
    perform outgoing_demand();
    return query select p.address, p.state, p.remote_id from distribution_part p join distribution d on d.id = p.distribution_id and d.round = p.round
        where d.id = destination order by p.at limit 100;
end
$$;
grant execute on function delivery_pictures(uuid, text, text), delivery_step_end(uuid, text, text, text, text), delivery_steps(uuid)
to kentongan_watcher;

-- Steps of a post are no recipients.
do $$
declare
    def text := pg_get_functiondef('children_delivery(uuid)'::regprocedure);
    changed text := replace(def, 'where d.id = children_delivery.id order by', 'where d.id = children_delivery.id and position(''@'' in p.address) > 1 order by');
begin
    if changed = def then
        raise exception 'children_delivery is not as it was';
    end if;
    execute changed;
    def := pg_get_viewdef('card_delivery'::regclass);
    changed := regexp_replace(def, '\n\s+FROM ', ',
    d.pictures FROM ');
    if changed = def then
        raise exception 'card_delivery is not as it was';
    end if;
    execute 'create or replace view card_delivery with (security_barrier) as ' || changed;
end
$$;
insert into field (entity, key, column_name, kind, entry, place) values ('delivery', 'pictures', 'pictures', 'text', 'derived', 19);

-- ---------------------------------------------------------------------------------------------------------------------
-- Slots of what is served by hand: when it runs, what nobody has proved, and where two meet.

create index distribution_slots on distribution (slot_from) where slot_from is not null;

-- What runs in slots: a page or a group that somebody posts to by hand does not.
create function has_slots(c channel) returns boolean language sql immutable set search_path = public, pg_temp as $$
    select c.connector = 'manual' and (c.medium is not null or c.kind in ('print', 'broadcast', 'outdoor', 'face_to_face'))
$$;

create view playout_channel with (security_barrier) as
select c.id, c.name, c.kind, c.medium, c.permit_until, c.active and has_slots(c) as active from channel c
where c.connector = 'manual' and (select is_staff());

-- Those without a slot are of releases that are approved or out: nobody can run what is not written.
create view playout_slot with (security_barrier) as
select d.id, d.version, d.state, d.channel_id, r.number, r.title, d.slot_from, d.slot_until, d.evidence is not null as proven, d.holds_wrong
from distribution d join release r on r.id = d.release_id join channel c on c.id = d.channel_id
where c.connector = 'manual' and (select is_staff())
    and (d.slot_from is not null or has_slots(c) and d.state in ('planned', 'queued', 'needs_correction', 'needs_withdrawal')
        and r.state in ('approved', 'scheduled', 'published', 'withdrawn'));
grant execute on function has_slots(channel) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;
grant select on playout_channel, playout_slot to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;

-- Whoever gives a slot is told, not forbidden: another runs there then (a print run carries several), the permit is over
-- before it ends, or its release is not out by then.
create function warnings_delivery(id uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
    select array_remove(array[
        case when c.medium is distinct from 'print_run' and exists (
            select from distribution o
            where o.channel_id = d.channel_id and o.id <> d.id and o.slot_from is not null and o.state not in ('skipped', 'withdrawn')
                and (o.slot_from < d.slot_until and d.slot_from < o.slot_until or o.slot_from = d.slot_from)) then 'slot_taken' end,
        case when c.permit_until < (d.slot_until at time zone office_zone())::date then 'permit_short' end,
        case when d.state = 'planned' and r.state = 'scheduled' and d.slot_from < publication_due(r) then 'slot_too_early' end], null)
    from distribution d join release r on r.id = d.release_id left join channel c on c.id = d.channel_id
    where d.id = warnings_delivery.id and d.slot_from is not null and d.state not in ('skipped', 'withdrawn')
$$;

-- A permit is spoken of thirty days before its end, seven days before, and on its last day: each is an alert of its own,
-- so that whoever has seen the first hears the next.
do $$
declare
    def text := pg_get_functiondef('delivery_causes()'::regprocedure);
    changed text := replace(replace(def,
        '(select ''permit_expiring'', c.name, case when c.permit_until < local_day.today then ''critical'' else ''warning'' end, c.name,',
        '(select ''permit_expiring'', concat(c.id, case when c.permit_until <= local_day.today then '' 0'' when c.permit_until <= local_day.today + 7 then '' 7'' else '' 30'' end),
        case when c.permit_until <= local_day.today then ''critical'' when c.permit_until <= local_day.today + 7 then ''warning'' else ''notice'' end, c.name,'),
        '''limit_days'', 14), ''[]''::jsonb, 1, now()',
        '''limit_days'', 30), ''[]''::jsonb, 1, now()');
begin
    changed := replace(changed, 'c.permit_until <= local_day.today + 14', 'c.permit_until <= local_day.today + 30');
    if length(changed) - length(def) < 150 then
        raise exception 'delivery_causes is not as it was';
    end if;
    execute changed;
end
$$;
