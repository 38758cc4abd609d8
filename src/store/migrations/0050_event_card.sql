-- What a card says besides the columns of its record: a function `says_<kind>(uuid)` adds values of its own.

create function says(entity text, id uuid) returns jsonb language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
    said jsonb;
begin
    if to_regprocedure(format('says_%s(uuid)', quote_ident(entity))) is null or not may_see(entity, id) then
        return '{}';
    end if;
    execute format('select %I($1)', 'says_' || entity) into said using id;
    return coalesce(jsonb_strip_nulls(said), '{}');
end
$$;

do $$
declare
    def text := pg_get_functiondef('card(text,uuid)'::regprocedure);
    changed text := replace(def, 'record - ''{id,number,version,state}''::text[]', '(record - ''{id,number,version,state}''::text[]) || says(entity, id)');
begin
    if changed = def then
        raise exception 'card is not as it was';
    end if;
    execute changed;
end
$$;

-- An end that nobody knows is left out.
create function known_time(at timestamptz) returns timestamptz language sql immutable as $$
    select case when isfinite(at) then at end
$$;

-- The press at an event in figures: who is asked, comes and came, what they wait for from us, what they asked, what ran; and
-- the releases that hang on it, with the end of their embargo.
create function says_event(id uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp set jit = off as $$
    select jsonb_build_object('press', jsonb_build_object(
        'invited', g.invited, 'accepted', g.accepted, 'declined', g.declined, 'untold', g.untold, 'attended', g.attended, 'walk_ins', g.walk_ins,
        'requests', o.requests, 'asking', o.asking, 'questions', q.questions, 'answered', q.answered,
        'yield', case when e.starts_at <= now() and g.attended > 0 then (
            select jsonb_build_object('outlets_present', y.outlets_present, 'ran', y.ran, 'ran_absent', y.ran_absent, 'until', y.until, 'final', y.final)
            from event_yield y where y.id = e.id) end,
        'releases', (
            select jsonb_agg(jsonb_build_object('number', r.number, 'title', r.title, 'state', r.state,
                'follows', coalesce(r.embargo_rule = 'event_start', false), 'until', known_time(embargo_end(r))) order by r.created_at)
            from release r where r.event_id = e.id and r.state not in ('spiked', 'archived'))))
    from media_event e
    cross join lateral (
        select count(*) filter (where not t.walk_in) as invited, count(*) filter (where t.rsvp = 'yes' and not t.walk_in) as accepted,
            count(*) filter (where t.rsvp = 'no') as declined, count(*) filter (where guest_knows(t, e) in ('never', 'anew')) as untold,
            count(t.attended_at) as attended, count(*) filter (where t.walk_in) as walk_ins
        from event_guest t where t.event_id = e.id
    ) as g
    cross join lateral (
        select count(distinct a.asked ->> 'id') as requests, count(distinct t.id) as asking
        from event_guest t cross join lateral jsonb_array_elements(asked_lately(t.outlet_id, t.journalist, true)) as a (asked)
        where t.event_id = e.id and e.state not in ('done', 'cancelled', 'rescheduled')
    ) as o
    cross join lateral (
        select count(*) as questions, count(*) filter (where t.state = 'answered') as answered
        from event_question t where t.event_id = e.id and t.state <> 'dropped'
    ) as q
    where e.id = says_event.id
$$;

-- The event a release hangs on, and when its embargo ends by that.
create function says_release(id uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('bound', jsonb_build_object('number', e.number, 'title', e.title, 'state', e.state, 'starts_at', e.starts_at,
        'follows', coalesce(r.embargo_rule = 'event_start', false), 'until', known_time(embargo_end(r))))
    from release r join media_event e on e.id = r.event_id
    where r.id = says_release.id
$$;
