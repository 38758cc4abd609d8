-- Terms look back when they are new, and alerts raise, grow and close by themselves.

alter table watch_term
    -- a hit is worth an alert by itself: a rumour, a hoax that goes round
    add column alarm boolean not null default false,
    -- a new or changed term also searches what is stored, newest first; articles before this are still to be searched
    add column search_edge timestamptz,
    -- and none before this
    add column search_from timestamptz;

create function term_changed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' or (old.query, old.exclude, old.scope, old.active) is distinct from (new.query, new.exclude, new.scope, new.active) then
        -- what is stored until the search begins is searched, too
        new.search_edge := case when new.active then now() + interval '1 hour' end;
        new.search_from := case when new.active then now() - interval '7 days' end;
    end if;
    return new;
end
$$;
create trigger term_changed before insert or update of query, exclude, scope, active on watch_term
    for each row execute function term_changed();
-- what is stored so far has been searched by the terms that are there
update watch_term set search_edge = null, search_from = null;

-- Whether a hit of this term is worth an alert; false when there is no such term.
create function term_alarm(name text, alarm boolean) returns boolean language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if not (has_role('editor') or has_role('supervisor') or has_role('admin') or is_owner()) then
        perform refuse('KT003', 'not_permitted', jsonb_build_object('action', 'edit', 'roles_needed', '["editor", "supervisor", "admin"]'::jsonb));
    end if;
    update watch_term t set alarm = term_alarm.alarm where t.name = term_alarm.name;
    return found;
end
$$;

alter table alert
    -- how far it had grown when somebody took it: it speaks again only if it grows a good deal further
    add column acknowledged_count int;

create function alert_acknowledged() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if new.state = 'acknowledged' and old.state <> 'acknowledged' then
        new.acknowledged_by := coalesce(new.acknowledged_by, session_user);
        new.acknowledged_at := coalesce(new.acknowledged_at, now());
        new.acknowledged_count := new.count;
    end if;
    return new;
end
$$;
create trigger alert_acknowledged before update of state on alert for each row execute function alert_acknowledged();

create trigger alert_called_insert after insert on alert referencing new table as changed
    for each statement execute function announce('alert');
create trigger alert_called_update after update on alert referencing new table as changed
    for each statement execute function announce('alert');

-- When each cause was last found. Apart from the alert, which changes only when there is something new to say.
create table alert_watch (
    rule text not null,
    subject text not null,
    at timestamptz not null,
    primary key (rule, subject)
);

-- Once a minute, whichever service comes first.
create table alert_round (
    one boolean primary key default true constraint alert_round_one check (one),
    at timestamptz not null
);
insert into alert_round values (true, '-infinity');

create function alert_turn() returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update alert_round set at = clock_timestamp() where at <= clock_timestamp() - interval '55 seconds';
    return found;
end
$$;

-- A cause as a rule finds it: what is counted (`n`, the newest of it at `at`), with its figures and its evidence.
create type alert_cause as (
    rule text, subject text, severity text, title text, issue_id uuid, release_id uuid, source_id uuid,
    measure jsonb, evidence jsonb, n int, at timestamptz
);

-- So much further an alert that somebody has seen must have grown to be worth another look: by half, and by three.
create function alert_growth(n int) returns int language sql immutable set search_path = public, pg_temp as $$
    select greatest(ceil(n * 1.5)::int, n + 3)
$$;

create function note_alert(c alert_cause) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    known boolean := exists (select from alert_watch w where w.rule = c.rule and w.subject = c.subject);
    severities text[] := array['notice', 'warning', 'critical'];
    a alert;
    speaks boolean;
begin
    insert into alert_watch values (c.rule, c.subject, now()) on conflict (rule, subject) do update set at = now();
    -- the open one, else the last
    select * into a from alert x where x.rule = c.rule and x.subject = c.subject
    order by x.state = 'closed', x.first_at desc limit 1 for update;
    if a.muted_until > now() then
        return;
    end if;
    if a.id is null or a.state = 'closed' then
        -- what a person closed while its cause goes on stays closed until that has grown
        if a.id is null or not known or c.n >= alert_growth(a.count) then
            insert into alert (rule, subject, severity, title, issue_id, release_id, source_id, measure, evidence, count, last_at)
            values (c.rule, c.subject, c.severity, left(c.title, 300), c.issue_id, c.release_id, c.source_id, c.measure,
                coalesce(c.evidence, '[]'), c.n, coalesce(c.at, now()));
        end if;
    elsif c.n > a.count or c.at > a.last_at
        or array_position(severities, c.severity) > array_position(severities, a.severity) then
        speaks := a.state = 'acknowledged' and c.n >= alert_growth(coalesce(a.acknowledged_count, a.count));
        update alert x set count = greatest(x.count, c.n), last_at = greatest(x.last_at, c.at), measure = c.measure,
            evidence = coalesce(c.evidence, x.evidence),
            severity = severities[greatest(array_position(severities, x.severity), array_position(severities, c.severity))],
            state = case when speaks then 'open' else x.state end,
            acknowledged_by = case when speaks then null else x.acknowledged_by end,
            acknowledged_at = case when speaks then null else x.acknowledged_at end
        where x.id = a.id;
    end if;
end
$$;

-- burst: an issue has many more articles in six hours than it had at this hour of this day of the week, four weeks back.
create function alert_bursts() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with hits as materialized (
        select c.id, c.issue_id, c.title, c.seen_at, w.week
        from generate_series(0, 4) as w (week)
        join coverage_item c on c.seen_at > now() - make_interval(days => 7 * w.week, hours => 6)
            and c.seen_at <= now() - make_interval(days => 7 * w.week)
        where c.issue_id is not null and c.state <> 'dismissed'
    ), weeks as (
        select i.id, w.week, count(h.id)::int as n
        from issue i cross join generate_series(0, 4) as w (week)
        left join hits h on h.issue_id = i.id and h.week = w.week
        where i.state <> 'closed' and i.id in (select issue_id from hits where week = 0)
        group by 1, 2
    ), measured as (
        select id, max(n) filter (where week = 0) as n, avg(n) filter (where week > 0) as mean,
            stddev_samp(n) filter (where week > 0) as sd
        from weeks group by 1
    )
    select 'burst', i.code, case when m.n >= 2 * l.most then 'critical' else 'warning' end, i.title, i.id, null::uuid, null::uuid,
        jsonb_build_object('n', m.n, 'hours', 6, 'mean', round(m.mean, 4), 'sd', round(m.sd, 4), 'limit', round(l.most, 4), 'days', 28),
        e.list, m.n, e.newest
    from measured m join issue i using (id)
    cross join lateral (select greatest(5, m.mean + 3 * m.sd)) as l (most)
    cross join lateral (
        select jsonb_agg(jsonb_build_object('entity', 'coverage', 'id', h.id, 'title', h.title, 'at', h.seen_at) order by h.seen_at desc),
            max(h.seen_at)
        from (select * from hits where issue_id = i.id and week = 0 order by seen_at desc limit 50) as h
    ) as e (list, newest)
    where m.n >= l.most
$$;

-- negative_cluster: at least three outlets are negative about one issue within a day.
create function alert_negatives() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with hits as materialized (
        select c.id, c.issue_id, c.title, c.seen_at, coalesce(c.outlet_id::text, host_of(c.url), c.id::text) as outlet
        from coverage_item c
        where c.seen_at > now() - interval '24 hours' and c.seen_at <= now() and c.issue_id is not null and c.tone = 'negative'
            and c.state <> 'dismissed'
    )
    select 'negative_cluster', i.code, case when m.outlets >= 6 then 'critical' else 'warning' end, i.title, i.id, null::uuid, null::uuid,
        jsonb_build_object('n', m.outlets, 'articles', m.articles, 'hours', 24, 'limit', 3), e.list, m.outlets, e.newest
    from (select issue_id, count(distinct outlet)::int as outlets, count(*)::int as articles from hits group by 1) as m
    join issue i on i.id = m.issue_id and i.state <> 'closed'
    cross join lateral (
        select jsonb_agg(jsonb_build_object('entity', 'coverage', 'id', h.id, 'title', h.title, 'at', h.seen_at) order by h.seen_at desc),
            max(h.seen_at)
        from (select * from hits where issue_id = i.id order by seen_at desc limit 50) as h
    ) as e (list, newest)
    where m.outlets >= 3
$$;

-- Releases to the press of the last seven days, with the outlets under contract that carry them; where no contract is on
-- the register, every outlet but the office's own.
create function silence_candidates() returns table (release_id uuid, published_at timestamptz, outlets int, carried int)
language sql stable security definer set search_path = public, pg_temp as $$
    with watched as materialized (
        select o.id from outlet o
        where o.active and o.kind is distinct from 'own' and (coalesce(btrim(o.contract), '') <> '' or not exists (
            select from outlet x where x.active and x.kind is distinct from 'own' and coalesce(btrim(x.contract), '') <> ''))
    )
    select r.id, r.published_at, (select count(*) from watched)::int, (
        select count(distinct a.outlet_id) from pickup p join article a on a.id = p.article_id
        where p.release_id = r.id and p.class <> 'none' and a.outlet_id in (select id from watched))::int
    from release r
    where r.state = 'published' and r.published_at > now() - interval '7 days' and r.published_at <= now()
        and r.kind in ('press_release', 'photo_release', 'clarification', 'statement', 'immediate_information')
    order by r.published_at desc limit 500
$$;

-- silence: nobody under contract has carried a release. `due` are the ends of three office hours after each publication,
-- which the program's calendar knows.
create function alert_silences(releases uuid[], due timestamptz[]) returns setof alert_cause language sql stable security definer
set search_path = public, pg_temp as $$
    select 'silence', r.id::text, 'warning', r.title, r.issue_id, r.id, null::uuid,
        jsonb_build_object('n', s.carried, 'outlets', s.outlets, 'office_hours', 3, 'published_at', s.published_at, 'due', d.due),
        jsonb_build_array(jsonb_build_object('entity', 'release', 'id', r.id, 'title', r.title, 'at', s.published_at)), 1, d.due
    from silence_candidates() s
    join unnest(releases, due) as d (release_id, due) using (release_id)
    join release r on r.id = s.release_id
    where d.due <= now() and s.carried = 0 and s.outlets > 0
$$;

-- viral_copy: a story with a hit of ours is at eight places within two hours.
create function alert_virals() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with copies as materialized (
        select a.id, a.cluster_id, a.title, a.sort_at, coalesce(a.outlet_id::text, host_of(a.url)) as outlet, c.id as hit, c.issue_id
        from article a left join coverage_item c on c.article_id = a.id and c.state <> 'dismissed'
        where a.sort_at > now() - interval '2 hours' and a.cluster_id is not null
    )
    select 'viral_copy', k.id::text, case when m.n >= 16 then 'critical' else 'warning' end, coalesce(f.title, m.title), m.issue_id,
        null::uuid, null::uuid,
        jsonb_build_object('n', m.n, 'outlets', m.outlets, 'hours', 2, 'limit', 8), e.list, m.n, e.newest
    from (
        select cluster_id, count(*)::int as n, count(distinct outlet)::int as outlets, (array_agg(title order by sort_at))[1] as title,
            (array_agg(issue_id order by sort_at) filter (where issue_id is not null))[1] as issue_id
        from copies group by 1 having count(*) >= 8 and count(hit) > 0
    ) as m
    join story_cluster k on k.id = m.cluster_id left join article f on f.id = k.key_article
    cross join lateral (
        select jsonb_agg(jsonb_build_object('entity', case when h.hit is null then 'article' else 'coverage' end,
            'id', coalesce(h.hit, h.id), 'title', h.title, 'at', h.sort_at) order by h.sort_at desc), max(h.sort_at)
        from (select * from copies where cluster_id = k.id order by sort_at desc limit 50) as h
    ) as e (list, newest)
$$;

-- wrong_figure: at least two outlets tell facts of a release otherwise.
create function alert_figures() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with altered as materialized (
        select p.release_id, f ->> 'release' as ours, f ->> 'article' as theirs, a.id, a.title, p.created_at, c.id as hit,
            coalesce(a.outlet_id::text, host_of(a.url), a.id::text) as outlet
        from pickup p
        cross join lateral jsonb_array_elements(case jsonb_typeof(p.facts) when 'array' then p.facts else '[]' end) as f
        join article a on a.id = p.article_id left join coverage_item c on c.article_id = a.id
        where p.created_at > now() - interval '7 days' and f ->> 'verdict' = 'altered' and c.state is distinct from 'dismissed'
    )
    select 'wrong_figure', r.id::text, 'critical', r.title, r.issue_id, r.id, null::uuid,
        jsonb_build_object('n', m.outlets, 'limit', 2, 'facts', s.facts), e.list, m.outlets, e.newest
    from (select release_id, count(distinct outlet)::int as outlets from altered group by 1) as m
    join release r on r.id = m.release_id
    cross join lateral (
        select jsonb_agg(jsonb_build_object('release', g.ours, 'article', g.theirs, 'outlets', g.outlets) order by g.outlets desc, g.ours)
        from (
            select ours, theirs, count(distinct outlet) as outlets from altered where release_id = r.id group by 1, 2
            order by 3 desc, 1 limit 10
        ) as g
    ) as s (facts)
    cross join lateral (
        select jsonb_agg(jsonb_build_object('entity', case when h.hit is null then 'article' else 'coverage' end,
            'id', coalesce(h.hit, h.id), 'title', h.title, 'at', h.created_at) order by h.created_at desc), max(h.created_at)
        from (
            select distinct on (id) * from altered where release_id = r.id order by id, created_at desc limit 50
        ) as h
    ) as e (list, newest)
    where m.outlets >= 2
$$;

-- rumour_term: a term that stands for a rumour or a hoax has a hit.
create function alert_rumours() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with hits as materialized (
        select t.name, t.issue_id, c.id, c.title, c.seen_at
        from coverage_item c join watch_term t on t.alarm and t.active and t.name = any(c.matched_terms)
        where c.seen_at > now() - interval '24 hours' and c.seen_at <= now() and c.state <> 'dismissed'
            and (t.muted_until is null or t.muted_until <= now())
    )
    select 'rumour_term', m.name, case when m.n >= 5 then 'critical' else 'warning' end, m.name, m.issue_id, null::uuid, null::uuid,
        jsonb_build_object('n', m.n, 'hours', 24, 'limit', 1), e.list, m.n, e.newest
    from (select name, issue_id, count(*)::int as n from hits group by 1, 2) as m
    cross join lateral (
        select jsonb_agg(jsonb_build_object('entity', 'coverage', 'id', h.id, 'title', h.title, 'at', h.seen_at) order by h.seen_at desc),
            max(h.seen_at)
        from (select * from hits where hits.name = m.name order by seen_at desc limit 50) as h
    ) as e (list, newest)
$$;

-- embargo_broken: an article has three tenths of a release before its embargo ends.
create function alert_embargoes() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with broken as materialized (
        select r.id as release_id, l.lift, a.id, a.title, a.sort_at, p.used_share, c.id as hit
        from pickup p join release r on r.id = p.release_id cross join lateral embargo_end(r) as l (lift)
        join article a on a.id = p.article_id left join coverage_item c on c.article_id = a.id
        where l.lift > now() - interval '7 days' and r.state <> 'spiked'
            and p.used_share >= 0.3::real and a.sort_at < l.lift and c.state is distinct from 'dismissed'
            -- what was seen before there was a release is not from it
            and a.first_seen_at >= r.created_at
    )
    select 'embargo_broken', r.id::text, 'critical', r.title, r.issue_id, r.id, null::uuid,
        jsonb_build_object('n', m.n, 'used_share', m.most, 'limit', 0.3, 'lift', case when isfinite(m.lift) then m.lift end), e.list, m.n, e.newest
    from (
        select release_id, lift, count(*)::int as n, round(max(used_share)::numeric, 2) as most from broken group by 1, 2
    ) as m
    join release r on r.id = m.release_id
    cross join lateral (
        select jsonb_agg(jsonb_build_object('entity', case when h.hit is null then 'article' else 'coverage' end,
            'id', coalesce(h.hit, h.id), 'title', h.title, 'at', h.sort_at) order by h.sort_at desc), max(h.sort_at)
        from (select * from broken where release_id = r.id order by sort_at desc limit 50) as h
    ) as e (list, newest)
$$;

-- sources_failing: more than a fifth of the sources fail. source_silent: one has not been read for three of its intervals;
-- where ten or more fail together that is said once, by the first.
create function alert_sources() returns setof alert_cause language sql stable security definer set search_path = public, pg_temp as $$
    with watched as materialized (
        select s.id, s.name, s.poll_minutes, s.last_ok_at, s.failures, s.status,
            coalesce(s.last_ok_at, (select min(f.at) from fetch_event f where f.source_id = s.id)) as since
        from source s where s.active and s.kind <> 'manual'
    ), state as materialized (
        select count(*)::int as total, (count(*) filter (where failures > 0))::int as failing from watched
    )
    select 'sources_failing', 'sources', case when s.failing > 0.5 * s.total then 'critical' else 'warning' end,
        (select string_agg(w.name, ', ' order by w.failures desc, w.name) from (
            select * from watched where failures > 0 order by failures desc, name limit 3) as w),
        null::uuid, null::uuid, null::uuid,
        jsonb_build_object('n', s.failing, 'total', s.total, 'limit', 0.2), (
            select jsonb_agg(jsonb_build_object('entity', 'source', 'id', w.id, 'title', w.name, 'at', w.last_ok_at) order by w.failures desc, w.name)
            from (select * from watched where failures > 0 order by failures desc, name limit 50) as w), s.failing, null::timestamptz
    from state s where s.failing > 0.2 * s.total
    union all
    select 'source_silent', w.id::text, case when w.since < now() - interval '1 day' then 'warning' else 'notice' end, w.name,
        null, null, w.id,
        jsonb_build_object('since', w.since, 'poll_minutes', w.poll_minutes, 'limit_minutes', 3 * w.poll_minutes, 'status', w.status),
        jsonb_build_array(jsonb_build_object('entity', 'source', 'id', w.id, 'title', w.name, 'at', w.since)), 1, w.since
    from watched w cross join state s
    where w.since < now() - make_interval(mins => 3 * w.poll_minutes) and not (s.failing >= 10 and s.failing > 0.2 * s.total)
$$;

-- The clock of a service against the database's; `skew` in seconds, positive when the service is ahead.
create function note_clock(who text, skew float8) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "raise", "roles_needed": ["watcher"]}');
    end if;
    if abs(skew) > 2 then
        perform note_alert(row('clock_skew', left(who, 200), case when abs(skew) > 60 then 'critical' else 'warning' end, left(who, 200),
            null, null, null, jsonb_build_object('seconds', round(skew::numeric, 1), 'limit', 2, 'host', left(who, 200)), null,
            least(round(abs(skew)), 2000000000)::int, null)::alert_cause);
    end if;
end
$$;

-- Looks for every cause, and closes the alerts whose cause has been gone for half an hour. How many causes there are;
-- null when another service is at it.
create function raise_alerts(releases uuid[] default '{}', due timestamptz[] default '{}') returns int language plpgsql security definer
set search_path = public, pg_temp set jit = off as $$
declare
    c alert_cause;
    n int := 0;
begin
    if not (has_role('watcher') or is_owner()) then
        perform refuse('KT003', 'not_permitted', '{"action": "raise", "roles_needed": ["watcher"]}');
    end if;
    if not pg_try_advisory_xact_lock(hashtextextended('kentongan alerts', 0)) then
        return null;
    end if;
    for c in
        select * from alert_bursts() union all select * from alert_negatives() union all select * from alert_silences(releases, due)
        union all select * from alert_virals() union all select * from alert_figures() union all select * from alert_rumours()
        union all select * from alert_embargoes() union all select * from alert_sources()
    loop
        perform note_alert(c);
        n := n + 1;
    end loop;
    with gone as (
        delete from alert_watch w where w.at <= now() - interval '30 minutes' returning w.rule, w.subject
    )
    update alert a set state = 'closed' from gone g where a.rule = g.rule and a.subject = g.subject and a.state <> 'closed';
    return n;
end
$$;

-- Somebody has it; false when it is no longer open.
create function alert_acknowledge(alert_id uuid, note text default null) returns boolean language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    if not (has_role('operator') or has_role('editor') or has_role('supervisor') or has_role('head') or is_owner()) then
        perform refuse('KT003', 'not_permitted',
            '{"action": "acknowledge", "roles_needed": ["operator", "editor", "supervisor", "head"]}');
    end if;
    update alert a set state = 'acknowledged', acknowledged_by = session_user, acknowledged_at = now(),
        note = coalesce(nullif(btrim(alert_acknowledge.note), ''), a.note)
    where a.id = alert_id and a.state = 'open';
    return found;
end
$$;

grant execute on function term_alarm(text, boolean) to kentongan_editor, kentongan_supervisor, kentongan_admin;
grant update (search_edge) on watch_term to kentongan_watcher;
grant execute on function alert_turn(), raise_alerts(uuid[], timestamptz[]), note_clock(text, float8), silence_candidates() to kentongan_watcher;
grant execute on function alert_acknowledge(uuid, text) to kentongan_operator, kentongan_editor, kentongan_supervisor, kentongan_head;
-- what a later search finds is as old as its article
grant update (matches) on coverage_item to kentongan_watcher;
