-- The life of an event: what its kind begins with, when each step of its checklist is due and asked for, what happens to
-- a series, and what follows when it moves.

-- ---------------------------------------------------------------------------------------------------------------------
-- Templates. A version is never changed: events keep the one that was in force when they were made.

create table event_template (
    id uuid primary key default uuid_v7(),
    kind text not null constraint event_template_kind_choice check (kind in (
        'press_conference', 'press_briefing', 'press_tour', 'media_meeting', 'media_visit', 'editors_meeting',
        'media_coverage', 'doorstop')),
    valid_from timestamptz not null default now(),
    duration_minutes int not null constraint event_template_duration_range check (duration_minutes between 5 and 20160),
    crew text constraint event_template_crew_length check (length(crew) <= 500),
    -- keys of fields without which such an event is not confirmed
    required text[] not null default '{}' constraint event_template_required_choice check (required <@ array['place', 'map_note',
        'speakers', 'moderator', 'purpose', 'topic', 'issue_id', 'organiser', 'host', 'invitation', 'accreditation_deadline_at',
        'min_media_target']),
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    constraint event_template_version_key unique (kind, valid_from)
);

create table event_template_step (
    template_id uuid not null references event_template on delete cascade,
    seq int not null,
    text text not null constraint event_template_step_text_length check (length(text) between 1 and 500),
    -- as the SOP writes it: H-1 the day before at 08.00, J-2 two hours before, M-15 minutes before, +30 minutes after the end
    time_norm text constraint event_template_step_time_norm_form check (time_norm ~ '^(H-\d{1,3}|J-\d{1,3}|M-\d{1,4}|\+\d{1,5})$'),
    -- the step ticks itself once this is there
    done_when text constraint event_template_step_done_when_choice check (done_when in ('attended', 'asked', 'released')),
    primary key (template_id, seq)
);

insert into event_template (kind, valid_from, duration_minutes, crew, required, created_by) values
    ('press_conference', '-infinity', 90, 'Pemandu, juru foto, juru video, notulis, penerima tamu', '{speakers,place}', 'kentongan'),
    ('press_briefing', '-infinity', 60, 'Pemandu, juru foto, notulis', '{speakers,place}', 'kentongan'),
    ('press_tour', '-infinity', 480, 'Pendamping rombongan, juru foto, juru video, pengemudi', '{speakers,place}', 'kentongan'),
    ('media_meeting', '-infinity', 120, 'Pemandu, notulis, penerima tamu', '{speakers,place}', 'kentongan'),
    ('media_visit', '-infinity', 120, 'Pendamping pimpinan, juru foto, notulis', '{speakers,place}', 'kentongan'),
    ('editors_meeting', '-infinity', 120, 'Protokol, notulis, juru foto', '{speakers,place}', 'kentongan'),
    ('media_coverage', '-infinity', 120, 'Peliput, juru foto, juru video', '{speakers,place}', 'kentongan'),
    ('doorstop', '-infinity', 15, 'Pendamping narasumber, perekam suara', '{speakers,place}', 'kentongan');

insert into event_template_step (template_id, seq, text, time_norm, done_when)
select t.id, s.seq, s.text, s.time_norm, s.done_when
from (values
    ('press_conference', 1, 'Susun pesan kunci, data dan tanya jawab narasumber', 'H-2', null),
    ('press_conference', 2, 'Kirim undangan dan tenggat akreditasi ke media', 'H-2', null),
    ('press_conference', 3, 'Konfirmasi ulang kehadiran narasumber dan media', 'H-1', null),
    ('press_conference', 4, 'Siapkan ruang, latar, pengeras suara dan siaran langsung', 'J-2', null),
    ('press_conference', 5, 'Bagikan bahan dan buka meja tamu', 'J-1', null),
    ('press_conference', 6, 'Taklimat narasumber dan pemandu', 'M-15', null),
    ('press_conference', 7, 'Catat kehadiran media', '+15', 'attended'),
    ('press_conference', 8, 'Catat tanya jawab dan pertanyaan yang belum dijawab', '+30', 'asked'),
    ('press_conference', 9, 'Terbitkan siaran pers dan foto', '+60', 'released'),
    ('press_briefing', 1, 'Susun pokok bahasan dan data', 'H-1', null),
    ('press_briefing', 2, 'Undang wartawan peliput', 'H-1', null),
    ('press_briefing', 3, 'Siapkan ruang dan perekam', 'J-1', null),
    ('press_briefing', 4, 'Taklimat narasumber', 'M-15', null),
    ('press_briefing', 5, 'Catat kehadiran media', '+15', 'attended'),
    ('press_briefing', 6, 'Catat tanya jawab', '+30', 'asked'),
    ('press_briefing', 7, 'Terbitkan siaran pers', '+60', 'released'),
    ('press_tour', 1, 'Survei lokasi dan pastikan izin', 'H-3', null),
    ('press_tour', 2, 'Kirim undangan, jadwal perjalanan dan daftar bawaan', 'H-3', null),
    ('press_tour', 3, 'Pastikan kendaraan, konsumsi dan asuransi rombongan', 'H-1', null),
    ('press_tour', 4, 'Bagikan bahan dan nomor pendamping', 'J-1', null),
    ('press_tour', 5, 'Periksa daftar rombongan sebelum berangkat', 'M-15', null),
    ('press_tour', 6, 'Catat kehadiran media', '+30', 'attended'),
    ('press_tour', 7, 'Catat tanya jawab', '+60', 'asked'),
    ('press_tour', 8, 'Terbitkan siaran pers dan foto', '+120', 'released'),
    ('media_meeting', 1, 'Sepakati pokok pembicaraan dan peserta', 'H-2', null),
    ('media_meeting', 2, 'Kirim undangan', 'H-2', null),
    ('media_meeting', 3, 'Siapkan ruang dan konsumsi', 'J-2', null),
    ('media_meeting', 4, 'Catat kehadiran', '+30', 'attended'),
    ('media_meeting', 5, 'Catat tanya jawab dan kesepakatan', '+60', 'asked'),
    ('media_meeting', 6, 'Terbitkan siaran pers', '+120', 'released'),
    ('media_visit', 1, 'Kirim surat kunjungan dan pastikan tuan rumah', 'H-3', null),
    ('media_visit', 2, 'Susun bahan pimpinan dan profil media', 'H-1', null),
    ('media_visit', 3, 'Pastikan kendaraan dan cendera mata', 'J-2', null),
    ('media_visit', 4, 'Catat yang hadir', '+30', 'attended'),
    ('media_visit', 5, 'Catat tanya jawab dan tindak lanjut', '+60', 'asked'),
    ('media_visit', 6, 'Terbitkan siaran pers dan foto', '+120', 'released'),
    ('editors_meeting', 1, 'Susun bahan pimpinan dan isu utama', 'H-3', null),
    ('editors_meeting', 2, 'Undang pemimpin redaksi', 'H-3', null),
    ('editors_meeting', 3, 'Konfirmasi kehadiran dan tata tempat', 'H-1', null),
    ('editors_meeting', 4, 'Periksa ruang dan konsumsi', 'J-2', null),
    ('editors_meeting', 5, 'Catat kehadiran', '+30', 'attended'),
    ('editors_meeting', 6, 'Catat tanya jawab dan kesepakatan', '+60', 'asked'),
    ('editors_meeting', 7, 'Terbitkan siaran pers', '+120', 'released'),
    ('media_coverage', 1, 'Tetapkan peliput dan peralatan', 'H-1', null),
    ('media_coverage', 2, 'Minta susunan acara dan nama pejabat', 'H-1', null),
    ('media_coverage', 3, 'Periksa peralatan dan berangkat', 'J-1', null),
    ('media_coverage', 4, 'Catat media yang meliput', '+30', 'attended'),
    ('media_coverage', 5, 'Terbitkan siaran pers dan foto', '+60', 'released'),
    ('doorstop', 1, 'Siapkan tiga pesan kunci narasumber', 'J-1', null),
    ('doorstop', 2, 'Beri tahu wartawan titik tunggu', 'M-30', null),
    ('doorstop', 3, 'Catat media yang hadir', '+15', 'attended'),
    ('doorstop', 4, 'Catat tanya jawab', '+30', 'asked'),
    ('doorstop', 5, 'Terbitkan siaran pers atau kutipan', '+60', 'released')
) as s (kind, seq, text, time_norm, done_when) join event_template t on t.kind = s.kind;

alter table media_event add column template_id uuid references event_template;
alter table checklist_item
    add column done_when text constraint checklist_item_done_when_choice check (done_when in ('attended', 'asked', 'released')),
    -- when it was asked for; once only
    add column prompted_at timestamptz,
    -- the last tick and what stood there before, for taking it back
    add column ticked_at timestamptz,
    add column done_before timestamptz;

-- The version in force now.
create function event_template_of(kind text) returns event_template language sql stable security definer set search_path = public, pg_temp as $$
    select t from event_template t where t.kind = event_template_of.kind and t.valid_from <= now() order by t.valid_from desc limit 1
$$;

create view event_template_list with (security_barrier) as
select t.kind, t.valid_from, t.duration_minutes, t.crew, t.required, t.created_at, t.created_by,
    t.id = (event_template_of(t.kind)).id as in_force,
    coalesce((select jsonb_agg(jsonb_build_object('seq', s.seq, 'time_norm', s.time_norm, 'text', s.text, 'done_when', s.done_when) order by s.seq)
        from event_template_step s where s.template_id = t.id), '[]') as steps
from event_template t
where (select is_staff())
order by t.kind, t.valid_from desc;

-- A new version: what is not given stays as in the version in force.
create function event_template_set(kind text, given jsonb) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before event_template := event_template_of(kind);
    made event_template;
begin
    if not (has_role('editor') or has_role('supervisor') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "edit", "roles_needed": ["editor", "supervisor"]}');
    end if;
    if before.id is null then
        perform bad_field('kind', to_jsonb(kind), (select string_agg(distinct t.kind, ', ') from event_template t));
    end if;
    begin
        insert into event_template (kind, valid_from, duration_minutes, crew, required)
        values (kind, coalesce((given ->> 'valid_from')::timestamptz, now()), coalesce((given ->> 'duration_minutes')::int, before.duration_minutes),
            case when given ? 'crew' then given ->> 'crew' else before.crew end,
            case when given ? 'required' then array(select jsonb_array_elements_text(given -> 'required')) else before.required end)
        returning * into made;
        insert into event_template_step (template_id, seq, text, time_norm, done_when)
        select made.id, row_number() over (order by s.place), btrim(s.step ->> 'text'), s.step ->> 'time_norm', s.step ->> 'done_when'
        from jsonb_array_elements(given -> 'steps') with ordinality as s (step, place)
        where given ? 'steps'
        union all
        select made.id, s.seq, s.text, s.time_norm, s.done_when from event_template_step s
        where s.template_id = before.id and not given ? 'steps';
    exception when check_violation or unique_violation or data_exception then
        perform bad_field('template', given, 'a duration in minutes, fields of an event, steps such as "H-1 text", another day of validity');
    end;
    return (select to_jsonb(t) from event_template_list t where t.kind = made.kind and t.valid_from = made.valid_from);
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- When a step is due. Equal to `domain::offset` in the program; days are those of the office's zone.

create function event_step_due(time_norm text, starts_at timestamptz, ends_at timestamptz, timed boolean, zone text)
returns timestamptz language sql immutable set search_path = public, pg_temp as $$
    select case
        when time_norm ~ '^H-\d{1,3}$' then
            ((starts_at at time zone zone)::date - substr(time_norm, 3)::int + time '08:00') at time zone zone
        when not timed then null
        when time_norm ~ '^J-\d{1,3}$' then starts_at - make_interval(hours => substr(time_norm, 3)::int)
        when time_norm ~ '^M-\d{1,4}$' then starts_at - make_interval(mins => substr(time_norm, 3)::int)
        when time_norm ~ '^\+\d{1,5}$' then
            coalesce(ends_at, starts_at + interval '2 hours') + make_interval(mins => substr(time_norm, 2)::int)
    end
$$;

-- What an event's step is due at; a step without an offset keeps the time it was given.
create function checklist_timed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if new.time_norm ~ '^(H-\d{1,3}|J-\d{1,3}|M-\d{1,4}|\+\d{1,5})$' then
        select event_step_due(new.time_norm, e.starts_at, e.ends_at, not (e.time_tbc or e.all_day), office_zone()) into new.due_at
        from media_event e where e.id = new.record_id;
    end if;
    return new;
end
$$;
create trigger checklist_timed before insert or update of time_norm on checklist_item for each row
    when (new.entity = 'event') execute function checklist_timed();

-- A new event begins with what its kind asks for. Who loads history brings its own; so do copies.
create function event_begins() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    template event_template;
begin
    if tg_op = 'INSERT' then
        if is_owner() or new.rescheduled_from is not null or new.series is not null then
            return new;
        end if;
        new.template_id := (event_template_of(new.kind)).id;
    end if;
    select t.* into template from event_template t where t.id = new.template_id;
    if new.ends_at is null and not new.time_tbc and not new.all_day and (tg_op = 'INSERT' or old.time_tbc or old.all_day) then
        new.ends_at := new.starts_at + make_interval(mins => template.duration_minutes);
    elsif tg_op = 'UPDATE' and new.doing is not distinct from old.doing and new.starts_at <> old.starts_at
        and new.ends_at is not distinct from old.ends_at then
        -- one that is moved by hand stays as long as it was
        new.ends_at := new.starts_at + (old.ends_at - old.starts_at);
    end if;
    return new;
end
$$;
create trigger event_begins before insert or update of starts_at, ends_at, time_tbc, all_day on media_event
    for each row execute function event_begins();

create function event_begun() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into checklist_item (entity, record_id, seq, text, time_norm, done_when)
    select 'event', new.id, s.seq, s.text, s.time_norm, s.done_when
    from event_template_step s where s.template_id = new.template_id;
    return null;
end
$$;
create trigger event_begun after insert on media_event for each row
    when (new.template_id is not null and new.rescheduled_from is null and new.series is null) execute function event_begun();

-- The steps move with the event; a step that is to come again is asked for again.
create function checklist_follows_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update checklist_item k set due_at = d.due_at, prompted_at = case when d.due_at <= now() then k.prompted_at end
    from checklist_item o
    cross join lateral event_step_due(o.time_norm, new.starts_at, new.ends_at, not (new.time_tbc or new.all_day), office_zone()) as d (due_at)
    where o.id = k.id and k.entity = 'event' and k.record_id = new.id and k.time_norm ~ '^(H-|J-|M-|\+)\d+$'
        and k.due_at is distinct from d.due_at;
    return null;
end
$$;
create trigger checklist_follows_event after update of starts_at, ends_at, time_tbc, all_day on media_event for each row
    when ((new.starts_at, new.ends_at, new.time_tbc, new.all_day) is distinct from (old.starts_at, old.ends_at, old.time_tbc, old.all_day))
    execute function checklist_follows_event();

-- ---------------------------------------------------------------------------------------------------------------------
-- Prompts. A step that is due is said once: the row remembers it in the statement that raises the alert, so whichever
-- service comes first says it and no restart says it again.

create index checklist_item_due on checklist_item (due_at) where entity = 'event' and done_at is null and prompted_at is null;

do $$
begin
    execute 'alter table alert drop constraint alert_rule_choice, add constraint alert_rule_choice '
        || replace((select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'alert'::regclass and conname = 'alert_rule_choice'),
            '''manual''::text', '''manual''::text, ''checklist_due''::text');
end
$$;

create function checklist_prompts() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
    said int;
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "raise", "roles_needed": ["watcher"]}');
    end if;
    with due as (
        select k.id, e.issue_id, e.id as event_id, e.number, e.title, k.text, k.due_at
        from checklist_item k join media_event e on e.id = k.record_id
        where k.entity = 'event' and k.done_at is null and k.prompted_at is null and k.due_at <= now()
            and (e.state in ('draft', 'confirmed', 'under_way') or e.state = 'done' and k.time_norm like '+%')
            -- what is long over is history, not work
            and coalesce(e.ends_at, e.starts_at) > now() - interval '3 days'
        order by k.due_at limit 200 for update of k skip locked
    ), asked as (
        update checklist_item k set prompted_at = now() from due d where k.id = d.id
        returning d.*
    )
    insert into alert (rule, subject, severity, title, issue_id, measure, evidence, count, last_at)
    select 'checklist_due', a.id::text, case when a.due_at < now() - interval '1 hour' then 'notice' else 'warning' end,
        left(concat_ws(' ', a.text || ':', a.number, a.title), 300), a.issue_id, jsonb_build_object('n', 1, 'due', a.due_at),
        jsonb_build_array(jsonb_build_object('entity', 'event', 'id', a.event_id, 'title', concat_ws(' ', a.number, a.title), 'at', a.due_at)),
        1, a.due_at
    from asked a;
    get diagnostics said = row_count;
    -- ticked, put off or moved on: what was asked is asked no more
    update alert a set state = 'closed'
    where a.rule = 'checklist_due' and a.state <> 'closed' and not exists (
        select from checklist_item k join media_event e on e.id = k.record_id
        where k.id::text = a.subject and k.done_at is null and k.prompted_at is not null
            and e.state in ('draft', 'confirmed', 'under_way', 'done'));
    return said;
end
$$;

-- Steps that tick themselves: somebody came, a question was written down, a release of the event is out.
create function tick_itself(event uuid, what text) returns void language sql security definer set search_path = public, pg_temp as $$
    update checklist_item k set done_at = now()
    where k.entity = 'event' and k.record_id = event and k.done_when = what and k.done_at is null
$$;
create function event_attended() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform tick_itself(new.event_id, 'attended');
    return null;
end
$$;
create trigger event_attended after insert or update of attended_at on event_guest for each row
    when (new.attended_at is not null) execute function event_attended();
create function event_released() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform tick_itself(new.event_id, 'released');
    return null;
end
$$;
create trigger event_released after insert or update of event_id, state on release for each row
    when (new.event_id is not null and new.state = 'published') execute function event_released();

-- ---------------------------------------------------------------------------------------------------------------------
-- A series, and what changes together.

-- What one change of an event changed with it, so that one undo takes all of it back.
create table event_along (
    event_id uuid not null references media_event,
    at timestamptz not null default now(),
    other_id uuid not null references media_event,
    made boolean not null,
    primary key (event_id, at, other_id)
);
create index media_event_series on media_event (series, starts_at) where series is not null;

-- The others of its series that are still to come: those after it, or all.
create function event_siblings(e media_event, scope text) returns setof media_event language plpgsql stable security definer
set search_path = public, pg_temp as $$
begin
    if coalesce(scope, 'this') not in ('this', 'following', 'all') then
        perform bad_field('scope', to_jsonb(scope), 'this, following, all');
    end if;
    return query select o.* from media_event o
    where scope in ('following', 'all') and o.series = e.series and o.id <> e.id and o.state in ('draft', 'confirmed', 'postponed')
        and (scope = 'all' or o.starts_at > e.starts_at)
    order by o.starts_at;
end
$$;

create function event_edit(id uuid, seen_version int, fields jsonb, scope text) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    before media_event;
    after media_event;
    other media_event;
    vals jsonb;
    done jsonb;
begin
    select e.* into before from media_event e where e.id = event_edit.id for update;
    done := record_edit('event', id, seen_version, fields);
    select e.* into after from media_event e where e.id = event_edit.id;
    if after.version = before.version then
        return done;
    end if;
    for other in select * from event_siblings(before, scope) loop
        vals := columns_of('event', fields) - '{starts_at,ends_at}'::text[];
        if (after.starts_at, after.ends_at) is distinct from (before.starts_at, before.ends_at) then
            vals := vals || jsonb_build_object('starts_at', other.starts_at + (after.starts_at - before.starts_at),
                'ends_at', other.starts_at + (after.starts_at - before.starts_at) + (after.ends_at - after.starts_at));
        end if;
        perform locked('event', other.id);
        perform apply_changes('event', other.id, vals, null);
        insert into event_along (event_id, other_id, made) values (id, other.id, false);
    end loop;
    return done;
end
$$;

-- The days of a series after the first, in the office's calendar.
create function series_days(first date, rule text, count int, until date, skip_holidays boolean) returns setof date
language sql stable security definer set search_path = public, pg_temp as $$
    select d.day from (
        select case rule when 'monthly' then (first + make_interval(months => n))::date when 'weekly' then first + 7 * n else first + n end as day, n
        from generate_series(1, case rule when 'monthly' then 240 when 'weekly' then 1040 else 3660 end) as n
    ) as d
    where (rule <> 'weekdays' or extract(isodow from d.day) < 6) and d.day <= coalesce(until, 'infinity')
        and not (skip_holidays and exists (select from holiday h where h.day = d.day))
    order by d.n limit least(coalesce(count, 366), 366)
$$;

create function repeat_event(e media_event, args jsonb) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
    zone text := office_zone();
    rule text := arg(args, 'rule');
    wanted text := arg(args, 'count');
    until timestamptz := arg_time(args, 'until');
    first timestamp := e.starts_at at time zone zone;
    shift interval;
    day date;
    copy uuid;
    n int := 0;
begin
    if rule is null or rule not in ('daily', 'weekdays', 'weekly', 'monthly') then
        perform bad_field('rule', args -> 'rule', 'daily, weekdays, weekly, monthly');
    end if;
    if wanted !~ '^\d{1,3}$' or wanted::int not between 1 and 366 then
        perform bad_field('count', args -> 'count', '1 to 366');
    end if;
    perform need(wanted is not null or until is not null, 'series_end_missing');
    perform need(e.series is null, 'series_known');
    for day in
        select * from series_days(first::date, rule, wanted::int, (until at time zone zone)::date, coalesce(arg(args, 'skip_holidays'), 'false') in ('true', 'yes'))
    loop
        shift := (day + first::time) at time zone zone - e.starts_at;
        insert into media_event (duty, section, kind, title, starts_at, ends_at, time_tbc, all_day, place, map_note, speakers, moderator,
            purpose, topic, issue_id, organiser, host, invitation, accreditation_deadline_at, min_media_target, public_visible, series, template_id)
        values (e.duty, e.section, e.kind, e.title, e.starts_at + shift, e.ends_at + shift, e.time_tbc, e.all_day, e.place, e.map_note, e.speakers,
            e.moderator, e.purpose, e.topic, e.issue_id, e.organiser, e.host, e.invitation, e.accreditation_deadline_at + shift,
            e.min_media_target, e.public_visible, e.number, e.template_id)
        returning id into copy;
        insert into checklist_item (entity, record_id, seq, text, time_norm, done_when)
        select 'event', copy, c.seq, c.text, c.time_norm, c.done_when from checklist_item c where c.entity = 'event' and c.record_id = e.id;
        insert into event_along (event_id, other_id, made) values (e.id, copy, true);
        n := n + 1;
    end loop;
    perform need(n > 0, 'series_empty');
    return jsonb_build_object('series', e.number, 'doing', jsonb_build_object('reason', concat_ws(' ', rule, '+' || n)));
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Steps.

insert into transition
select 'event', f, s.action, f, r
from (values
    ('tick', '{draft,confirmed,under_way,done,postponed}'::text[], '{operator,crew,editor,supervisor,head}'::text[]),
    ('repeat', '{draft,confirmed}', '{operator,editor,supervisor,head}')
) as s (action, froms, roles), unnest(s.froms) f, unnest(s.roles) r;

-- When an event that nobody ended ends by itself: two hours after its end, which is two hours after its start where none
-- is planned.
create function event_over_at(e media_event) returns timestamptz language sql immutable set search_path = public, pg_temp as $$
    select coalesce(e.ends_at, e.starts_at + interval '2 hours') + interval '2 hours'
$$;

create or replace function step_event(e media_event, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    starts timestamptz;
    ends timestamptz;
    copy uuid;
    other media_event;
    item checklist_item;
    missing text;
    said text := arg(args, 'reason', 'note');
begin
    case action
    when 'confirm' then
        perform need(cardinality(e.speakers) > 0, 'speaker_missing');
        perform need(nullif(btrim(e.place), '') is not null, 'place_missing');
        perform need(not e.time_tbc, 'time_missing');
        select f into missing from event_template t, unnest(t.required) f
        where t.id = e.template_id and coalesce(to_jsonb(e) ->> f, '') in ('', '[]') limit 1;
        if missing is not null then
            perform bad_field(replace(missing, 'issue_id', 'issue'), null, 'something: the template of this kind requires it');
        end if;
        return '{"occur_status": "certain"}';
    when 'start' then
        if not is_staff() then
            perform need(e.starts_at <= now() and not e.time_tbc and not e.all_day, 'not_due');
        end if;
        return jsonb_build_object('started_at', now());
    when 'finish' then
        if not is_staff() then
            perform need(event_over_at(e) <= now() and not e.time_tbc and not e.all_day, 'not_due');
        end if;
        return jsonb_strip_nulls(jsonb_build_object('finished_at', now(), 'outcome', arg(args, 'outcome', 'note')));
    when 'postpone', 'cancel' then
        perform need(said is not null, 'reason_required');
        for other in select * from event_siblings(e, arg(args, 'scope')) loop
            if exists (select from transition t where t.entity = 'event' and t.from_state = other.state and t.action = step_event.action) then
                update media_event m set state = case step_event.action when 'cancel' then 'cancelled' else 'postponed' end, state_reason = said,
                    occur_status = case step_event.action when 'cancel' then 'uncertain' else m.occur_status end,
                    doing = jsonb_build_object('action', step_event.action, 'seen', m.version, 'reason', said)
                where m.id = other.id;
                insert into event_along (event_id, other_id, made) values (e.id, other.id, false);
            end if;
        end loop;
        return jsonb_build_object('state_reason', said)
            || case action when 'cancel' then '{"occur_status": "uncertain"}'::jsonb else '{}' end;
    when 'replan', 'reschedule' then
        starts := arg_time(args, 'starts_at');
        perform need(starts is not null, 'time_missing');
        -- as long as it was, unless a new end is given
        ends := coalesce(arg_time(args, 'ends_at'), starts + (e.ends_at - e.starts_at));
        perform need(ends is null or ends >= starts, 'ends_before_start');
        if action = 'replan' then
            return jsonb_build_object('starts_at', starts, 'ends_at', ends, 'time_tbc', false);
        end if;
        perform need(said is not null, 'reason_required');
        if not (e.public_visible or exists (select from event_guest g where g.event_id = e.id)
            or exists (select from release r where r.event_id = e.id)
            or exists (select from coverage_assignment a where a.event_id = e.id and a.state not in ('planned', 'cancelled'))) then
            -- nobody outside has heard of it: the same event moves
            return jsonb_build_object('starts_at', starts, 'ends_at', ends, 'time_tbc', false, 'state_reason', said)
                || case e.state when 'postponed'
                    then '{"state": "draft", "doing": {"action": "replan"}}'::jsonb
                    else jsonb_build_object('state', e.state) end;
        end if;
        insert into media_event (duty, section, kind, title, starts_at, ends_at, all_day, place, map_note, speakers, moderator,
            purpose, topic, issue_id, organiser, host, invitation, min_media_target, public_visible, series, rescheduled_from, template_id)
        values (e.duty, e.section, e.kind, e.title, starts, ends, e.all_day, e.place, e.map_note, e.speakers, e.moderator,
            e.purpose, e.topic, e.issue_id, e.organiser, e.host, e.invitation, e.min_media_target, e.public_visible, e.series, e.id, e.template_id)
        returning id into copy;
        -- guests are told anew, the checklist begins anew, what hung on the event follows it
        insert into event_guest (event_id, outlet_id, journalist, note)
        select copy, g.outlet_id, g.journalist, g.note from event_guest g where g.event_id = e.id;
        insert into checklist_item (entity, record_id, seq, text, time_norm, done_when)
        select 'event', copy, c.seq, c.text, c.time_norm, c.done_when from checklist_item c where c.entity = 'event' and c.record_id = e.id;
        update release r set event_id = copy, doing = jsonb_build_object('action', 'follow_event', 'seen', r.version)
        where r.event_id = e.id and r.state not in ('published', 'withdrawn', 'archived', 'spiked');
        return jsonb_build_object('rescheduled_to', copy, 'state_reason', said);
    when 'tick' then
        select k.* into item from checklist_item k
        where k.entity = 'event' and k.record_id = e.id and k.seq::text = arg(args, 'seq') order by k.id limit 1 for update;
        perform need(item.id is not null, 'no_such_step');
        update checklist_item k set ticked_at = now(), done_before = k.done_at,
            done_at = case when coalesce(arg(args, 'done'), case when k.done_at is null then 'true' else 'false' end) in ('true', 'yes')
                then coalesce(k.done_at, now()) end
        where k.id = item.id;
        return jsonb_build_object('doing', jsonb_build_object('reason', left(concat_ws(' ', item.seq || '.', item.text), 200)));
    when 'repeat' then
        return repeat_event(e, args);
    when 'reopen' then
        perform need(e.starts_at >= office_today() and e.starts_at < office_today() + interval '1 day', 'not_same_day');
        return '{"finished_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- What else a step of an event did is taken back with it, while nobody has built on it.
create function undo_event(id uuid, last audit_log) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    copy media_event;
    other record;
begin
    update checklist_item k set done_at = k.done_before, ticked_at = null
    where last.action = 'tick' and k.entity = 'event' and k.record_id = undo_event.id and k.ticked_at = last.at;
    select c.* into copy from media_event c where c.id = (last.diff -> 'rescheduled_to' ->> 1)::uuid for update;
    if copy.id is not null then
        if copy.version > 1 or exists (select from event_guest g where g.event_id = copy.id and (g.rsvp <> 'pending' or g.attended_at is not null))
            or exists (select from checklist_item k where k.entity = 'event' and k.record_id = copy.id and k.done_at is not null and k.done_at <> last.at)
            or exists (select from release r where r.event_id = copy.id and not exists (
                select from audit_log a where a.record_id = r.id and a.at = last.at and a.action = 'follow_event'))
        then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update release r set event_id = undo_event.id, doing = jsonb_build_object('action', 'undo', 'undoes', a.id, 'seen', r.version)
        from audit_log a
        where r.event_id = copy.id and a.record_id = r.id and a.at = last.at and a.action = 'follow_event';
        update media_event c set state = 'cancelled', public_visible = false, doing = jsonb_build_object('action', 'undo', 'seen', c.version)
        where c.id = copy.id;
    end if;
    for other in
        select o.id, o.version, w.made, a.id as audit, a.version as left_at, a.diff
        from event_along w join media_event o on o.id = w.other_id
        left join audit_log a on a.record_id = o.id and a.at = w.at
        where w.event_id = undo_event.id and w.at = last.at
        order by a.id desc
    loop
        if other.version is distinct from other.left_at then
            perform refuse('KT005', 'undo_built_upon');
        elsif other.made then
            update media_event o set state = 'cancelled', public_visible = false, series = null,
                doing = jsonb_build_object('action', 'undo', 'seen', o.version)
            where o.id = other.id;
        else
            perform apply_changes('event', other.id, (select coalesce(jsonb_object_agg(d.key, d.value -> 0), '{}') from jsonb_each(other.diff) d),
                jsonb_build_object('action', 'undo', 'undoes', other.audit, 'seen', other.version));
        end if;
    end loop;
end
$$;

-- As before, but a rescheduled event can be taken back: `undo_event` refuses where the copy is in use.
create or replace function record_undo(entity text, id uuid, seen_version int) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    before jsonb := locked(entity, id);
    last audit_log;
    changes jsonb;
begin
    if before -> 'doing' @> jsonb_build_object('action', 'undo', 'seen', seen_version)
        and before ->> 'updated_by' = session_user and (before ->> 'version')::int = seen_version + 1 then
        return written(entity, before);
    end if;
    perform refuse_stale(before, seen_version);
    select * into last
    from audit_log a
    where a.record_id = record_undo.id and a.action <> 'undo'
        and not exists (select from audit_log u where u.record_id = record_undo.id and u.undoes = a.id)
    order by a.id desc limit 1;
    if last.id is null or last.action = 'add' then
        perform refuse('KT005', 'nothing_to_undo');
    elsif last.actor <> session_user then
        perform refuse('KT005', case when exists (
            select from audit_log a where a.record_id = record_undo.id and a.actor = session_user and a.action not in ('add', 'undo'))
            then 'undo_built_upon' else 'nothing_to_undo' end);
    elsif last.at < now() - interval '15 minutes' then
        perform refuse('KT005', 'undo_too_late');
    elsif (entity = 'release' and last.action in ('publish', 'withdraw', 'correct'))
        or (entity = 'disposition' and last.action = 'forward') then
        perform refuse('KT005', 'undo_external');
    end if;
    if last.action = 'ask_source' then
        -- the order that went with the question, while nobody has read it
        if exists (select from disposition d where d.request_id = record_undo.id and d.issued_at = last.at and d.state not in ('issued', 'cancelled')) then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update disposition d set state = 'cancelled', doing = jsonb_build_object('action', 'undo', 'seen', d.version)
        where d.request_id = record_undo.id and d.issued_at = last.at and d.state = 'issued';
    end if;
    if last.action = 'open_case' then
        -- the case that was opened, while nobody has worked on it
        if exists (select from correction_case k where k.coverage_id = record_undo.id and k.created_at = last.at
            and (k.version > 1 or k.created_by <> session_user)) then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update correction_case k set state = 'cancelled', doing = jsonb_build_object('action', 'undo', 'seen', k.version)
        where k.coverage_id = record_undo.id and k.created_at = last.at and k.state = 'draft';
    end if;
    -- what else the step made is taken back by `undo_<kind>`, which refuses where somebody has built on it
    if to_regprocedure(format('undo_%s(uuid,audit_log)', quote_ident(entity))) is not null then
        execute format('select %I($1, $2)', 'undo_' || entity) using id, last;
    end if;
    -- a number once given stays given: the series has no gaps
    select coalesce(jsonb_object_agg(key, value -> 0), '{}') into changes from jsonb_each(last.diff) where key <> 'number';
    return written(entity, apply_changes(entity, id, changes,
        jsonb_build_object('action', 'undo', 'undoes', last.id, 'seen', seen_version)));
end
$$;

-- What the hour asks for. An event whose hour is not known, or that is not of an hour, begins and ends by hand.
create or replace function due_steps_of_hours() returns table (entity text, id uuid, version int, action text, due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    select 'release', r.id, r.version, 'publish', r.publish_at
    from release r where r.state = 'scheduled' and r.publish_at <= now() and coalesce(embargo_end(r), '-infinity') <= now()
    union all
    select 'event', e.id, e.version, 'start', e.starts_at
    from media_event e
    where e.state = 'confirmed' and not e.time_tbc and not e.all_day and e.starts_at between now() - interval '1 day' and now()
    union all
    select 'event', e.id, e.version, 'finish', event_over_at(e)
    from media_event e
    where e.state = 'under_way' and not e.time_tbc and not e.all_day and event_over_at(e) <= now()
    order by 5 limit 100
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Releases: an embargo bound to the start is read from the event, so it moves with it; the queue is told to look again.

create function releases_follow_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from release r where r.event_id = new.id and r.state not in ('archived', 'spiked')) then
        perform pg_notify('kentongan', 'release');
    end if;
    return null;
end
$$;
create trigger releases_follow_event after update of starts_at, time_tbc, state on media_event for each row
    when (new.state <> old.state or new.starts_at <> old.starts_at or new.time_tbc <> old.time_tbc)
    execute function releases_follow_event();

-- Where an event stands in its day: whole days first, what waits for its hour last, whatever hour was put in for them.
create function event_place(starts_at timestamptz, time_tbc boolean, all_day boolean, zone text) returns timestamptz
language sql immutable set search_path = public, pg_temp as $$
    select case
        when time_tbc then ((starts_at at time zone zone)::date + time '23:59:59.999') at time zone zone
        when all_day then (starts_at at time zone zone)::date::timestamp at time zone zone
        else starts_at
    end
$$;

do $$
declare
    def text := pg_get_viewdef('pane_release'::regclass);
    changed text := regexp_replace(def, '\n\s+FROM ', ',
    r.state not in (''published'', ''withdrawn'') and coalesce(e.state = ''cancelled'', false) as event_cancelled FROM ');
begin
    if changed = def then
        raise exception 'pane_release is not as it was';
    end if;
    execute 'create or replace view pane_release with (security_barrier) as ' || changed;
    def := pg_get_viewdef('pane_event'::regclass);
    changed := replace(def, 'ORDER BY e.starts_at, e.id', 'ORDER BY (event_place(e.starts_at, e.time_tbc, e.all_day, (select office_zone()))), (not e.all_day), e.id');
    if changed = def then
        raise exception 'pane_event is not as it was';
    end if;
    execute 'create or replace view pane_event with (security_barrier) as ' || changed;
    -- which step of a checklist is meant is said by its number
    def := pg_get_functiondef('children_of_tables(text,uuid)'::regprocedure);
    changed := replace(def, '''at'', c.at)', '''at'', c.at, ''place'', c.place)');
    if changed = def then
        raise exception 'children_of_tables is not as it was';
    end if;
    execute changed;
end
$$;

grant select on event_template_list to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;
grant execute on function event_template_of(text) to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head,
    kentongan_ppid, kentongan_admin;
grant execute on function event_template_set(text, jsonb) to kentongan_editor, kentongan_supervisor;
grant execute on function event_edit(uuid, int, jsonb, text) to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_head;
grant execute on function event_place(timestamptz, boolean, boolean, text) to kentongan_operator, kentongan_crew, kentongan_editor,
    kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin, kentongan_wall;
grant execute on function checklist_prompts() to kentongan_watcher;
