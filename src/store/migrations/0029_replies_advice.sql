-- The desk of the law of the press, the register of rumours, and advice to the head, each to its full depth.

-- Steps.
insert into transition
select m.entity, from_state, m.action, m.to_state, role
from (values
    ('correction', '{sent,received}'::text[], 'carry', 'carried', '{watcher}'::text[]),
    ('correction', '{sent,received}'::text[], 'lapse', 'lapsed', '{watcher}'::text[]),
    ('correction', '{draft,approved}'::text[], 'lapse', 'lapsed', '{operator,editor,supervisor,watcher}'::text[]),
    ('correction', '{approved,refused}'::text[], 'rewrite', 'draft', '{operator,editor,supervisor}'::text[]),
    ('correction', '{refused,lapsed}'::text[], 'close', 'done', '{supervisor,head}'::text[]),
    ('rumour', '{verifying}'::text[], 'note', 'verifying', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{received}'::text[], 'sight', 'received', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{verifying}'::text[], 'sight', 'verifying', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{hoax}'::text[], 'sight', 'hoax', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{disinformation}'::text[], 'sight', 'disinformation', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{wrong}'::text[], 'sight', 'wrong', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{true}'::text[], 'sight', 'true', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{insufficient}'::text[], 'sight', 'insufficient', '{operator,editor,supervisor}'::text[]),
    ('rumour', '{clarified}'::text[], 'sight', 'clarified', '{operator,editor,supervisor}'::text[]),
    ('advice', '{accepted}'::text[], 'follow_up', 'followed_up', '{head}'::text[])
) as m (entity, from_states, action, to_state, roles)
cross join unnest(m.from_states) as from_state
cross join unnest(m.roles) as role;

-- What a step takes with it that the program writes: the matter of it, from which the words are drafted. A function
-- `matter_<kind>(uuid, action, args)` gives it; null where there is none.
create function matter(entity text, id uuid, action text, args jsonb) returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
    result jsonb;
begin
    if to_regprocedure(format('matter_%s(uuid,text,jsonb)', quote_ident(entity))) is null or not may_see(entity, id) then
        return null;
    end if;
    execute format('select %I($1, $2, $3)', 'matter_' || entity) using id, action, coalesce(args, '{}') into result;
    return result || jsonb_build_object('zone', office_zone(), 'now', now(),
        'office', (select value from office where key = 'name'), 'region', (select value from office where key = 'region'));
end
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Right of reply, right of correction.

-- The grounds, a closed list, each with the instrument that the law gives for it and why.
create table correction_ground (
    ground text primary key,
    instrument text not null,
    place smallint not null,
    reason text not null
);
insert into correction_ground values
    ('harmful', 'right_of_reply', 1,
        'Fakta yang merugikan nama baik dijawab dengan hak jawab oleh pihak yang dirugikan, di sini pejabat yang berwenang '
        '(UU 40/1999 ps 1 angka 11, ps 5 ayat (2); KEJ ps 11; Peraturan Dewan Pers 9/Peraturan-DP/X/2008).'),
    ('wrong_fact', 'right_of_correction', 2,
        'Kekeliruan fakta dikoreksi dengan hak koreksi, yang dimiliki setiap orang (UU 40/1999 ps 1 angka 12, ps 5 ayat (3)); '
        'media wajib mengoreksi segera (ps 1 angka 13; KEJ ps 10 dan 11). Undang-undang tidak menetapkan batas waktu.'),
    ('small_slip', 'informal', 3,
        'Kekeliruan kecil yang tidak mengubah makna cukup diberitahukan kepada redaksi, yang meralatnya sendiri '
        '(KEJ ps 10); hak koreksi tetap terbuka (UU 40/1999 ps 5 ayat (3)).'),
    ('refused_or_lapsed', 'press_council', 4,
        'Hak jawab atau hak koreksi yang ditolak atau tidak dilayani diadukan kepada Dewan Pers '
        '(UU 40/1999 ps 15 ayat (2) huruf d; Peraturan Dewan Pers 03/Peraturan-DP/VII/2017).');

alter table correction_case
    add column ground_note text constraint correction_case_ground_note_length check (length(ground_note) <= 5000),
    -- the part of the story in dispute, in its own words; the length of a reply is measured against it
    add column passage text constraint correction_case_passage_length check (length(passage) <= 20000),
    add column instrument_reason text constraint correction_case_instrument_reason_length check (length(instrument_reason) <= 2000),
    -- who signs, by login
    add column sender text,
    add column recipient text constraint correction_case_recipient_length check (length(recipient) <= 500),
    add column expected_by timestamptz,
    -- the letter as it went out
    add column letter text constraint correction_case_letter_length check (length(letter) <= 100000),
    add column sent_to text constraint correction_case_sent_to_length check (length(sent_to) <= 500),
    add column sent_way text constraint correction_case_sent_way_choice check (sent_way in ('email', 'letter', 'in_person', 'whatsapp')),
    add column carried_where text constraint correction_case_carried_where_length check (length(carried_where) <= 4000),
    add column carried_evidence jsonb,
    add column refused_at timestamptz,
    add column lapsed_at timestamptz,
    add column referred_at timestamptz,
    add column complaint text constraint correction_case_complaint_length check (length(complaint) <= 100000),
    add column closed_at timestamptz;
create index correction_case_waiting on correction_case (outlet_id) where state in ('sent', 'received');

-- the ground was free text; that becomes the note beside the ground of the list
alter table correction_case disable trigger user;
update correction_case set ground_note = ground,
    ground = case instrument when 'right_of_reply' then 'harmful' when 'right_of_correction' then 'wrong_fact' when 'informal' then 'small_slip' end;
update correction_case c set instrument_reason = g.reason from correction_ground g where g.instrument = c.instrument;
alter table correction_case enable trigger user;
alter table correction_case
    add constraint correction_case_ground_choice check (ground in ('harmful', 'wrong_fact', 'small_slip'));

-- What kind of medium an outlet is to the law of the press; null where nobody has said.
create function medium_of(outlet uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select case o.kind when 'print' then 'print' when 'television' then 'broadcast' when 'radio' then 'broadcast'
        when 'social_media' then 'not_press' when 'own' then 'not_press' when null then null else 'online' end
    from outlet o where o.id = medium_of.outlet and o.kind is not null
$$;

-- What may be expected of the medium, a word with a sentence and its source (see the labels); no date that no law has.
create function reply_expected(instrument text, medium text) returns text language sql immutable set search_path = public, pg_temp as $$
    select case
        when instrument = 'right_of_reply' then case medium
            when 'print' then 'next_edition' when 'broadcast' then 'next_programme' when 'online' then 'linked_soon' else 'at_once' end
        when instrument in ('right_of_correction', 'informal') then case medium when 'online' then 'corrected_linked' else 'corrected' end
        when instrument = 'press_council' then 'council_begins'
    end
$$;

-- The end of the day on which a right of reply lapses: two months after first publication, or the last day of that month.
create function reply_lapses_at(published timestamptz) returns timestamptz language sql stable set search_path = public, pg_temp as $$
    select ((((published at time zone office_zone())::date + interval '2 months')::date + 1)::timestamp at time zone office_zone())
        - interval '1 second'
$$;

create function words_in(t text) returns int language sql immutable set search_path = public, pg_temp as $$
    select cardinality(array_remove(regexp_split_to_array(btrim(coalesce(t, '')), '\s+'), ''))
$$;

-- The instrument follows from the ground, whoever writes it and which way.
create function content_correction() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    law correction_ground;
begin
    if tg_op = 'UPDATE' then
        -- what has been approved is what is sent: the words rest until somebody takes the letter back
        if old.state <> 'draft' and not (new.doing is distinct from old.doing and new.doing ->> 'action' = 'undo')
            and (new.ground, new.draft, new.disputed, new.passage, new.ground_note, new.sender, new.outlet_id)
                is distinct from (old.ground, old.draft, old.disputed, old.passage, old.ground_note, old.sender, old.outlet_id) then
            perform refuse('KT004', 'approved_text', jsonb_build_object('state', old.state),
                'the words of a letter are changed while it is a draft; take the step rewrite first');
        end if;
        if new.ground is not distinct from old.ground then
            return new;
        end if;
    end if;
    if new.state = 'draft' then
        select * into law from correction_ground g where g.ground = new.ground and g.instrument <> 'press_council';
        if new.ground is not null and law.ground is null then
            perform bad_field('ground', to_jsonb(new.ground), 'harmful, wrong_fact, small_slip');
        end if;
        new.instrument := law.instrument;
        new.instrument_reason := law.reason;
    end if;
    return new;
end
$$;
create trigger content_correction before insert or update on correction_case for each row execute function content_correction();

create function correction_clocks(c correction_case) returns jsonb language sql stable set search_path = public, pg_temp as $$
    select clock_seeds(
        case when c.ground = 'harmful' then
            clock_seed('reply.lapse', c.first_published_at, coalesce(c.sent_at, c.closed_at)) end,
        -- an edition or a programme has a date only when the newsroom has said which one
        case when c.ground = 'harmful' and c.expected_by is not null and c.state not in ('draft', 'approved') then
            case medium_of(c.outlet_id)
                when 'print' then clock_seed('reply.print', coalesce(c.received_at, c.sent_at),
                    coalesce(c.carried_at, c.refused_at, c.lapsed_at, c.closed_at), c.expected_by)
                when 'broadcast' then clock_seed('reply.broadcast', coalesce(c.received_at, c.sent_at),
                    coalesce(c.carried_at, c.refused_at, c.lapsed_at, c.closed_at), c.expected_by) end end,
        clock_seed('press_council.start', c.referred_at, c.closed_at))
$$;

-- The facts of a release that an article tells otherwise, one a line: both sides in their own words, and where it stands.
create or replace function altered_facts(article uuid, out release_id uuid, out disputed text) language sql stable security definer
set search_path = public, pg_temp as $$
    select p.release_id, string_agg(concat_ws(' · ', 'Rilis: ' || (f ->> 'release'), 'Artikel: ' || (f ->> 'article'), (
            select 'Letak: paragraf ' || place
            from article a cross join lateral regexp_split_to_table(coalesce(a.body, ''), E'\\s*\\n\\s*') with ordinality as k (words, place)
            where a.id = altered_facts.article and position(lower(f ->> 'article') in lower(words)) > 0
            order by place limit 1)), E'\n' order by n)
    from pickup p cross join lateral jsonb_array_elements(p.facts) with ordinality as k (f, n)
    where p.article_id = altered_facts.article and f ->> 'verdict' = 'altered'
    group by p.release_id, p.used_share order by p.used_share desc nulls last limit 1
$$;

-- The sentences of an article in which these facts stand, in its own words.
create function disputed_passage(article uuid, disputed text) returns text language sql stable security definer
set search_path = public, pg_temp as $$
    select left(string_agg(s.words, ' ' order by s.place), 20000)
    from article a
    cross join lateral regexp_split_to_table(coalesce(a.body, a.summary, a.title), '(?<=[[:lower:][:digit:])"”][.!?]["”]?)\s+|\s*\n\s*')
        with ordinality as s (words, place)
    where a.id = disputed_passage.article and exists (
        select from regexp_matches(disputed, 'Artikel: ([^\n]*?)(?: · Letak:| *$)', 'gn') as m (side)
        where btrim(m.side[1]) <> '' and position(lower(btrim(m.side[1])) in lower(s.words)) > 0)
$$;

-- One case a story: the same hit, or a copy of the same story at the same outlet.
create function case_of_story(c correction_case) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (
        select from correction_case k
        left join coverage_item h on h.id = k.coverage_id left join article a on a.id = h.article_id
        where k.id is distinct from c.id and k.state <> 'cancelled' and (
            k.coverage_id = c.coverage_id
            or (k.outlet_id = c.outlet_id and a.cluster_id = (
                select b.cluster_id from coverage_item g join article b on b.id = g.article_id where g.id = c.coverage_id))))
$$;

create or replace function step_coverage(c coverage_item, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    tone text := arg(args, 'tone');
    told uuid;
    disputed text;
    opened correction_case;
begin
    perform need(tone is null or tone in ('positive', 'neutral', 'negative'), 'tone_unknown');
    case action
    when 'confirm' then
        return jsonb_strip_nulls(jsonb_build_object('tone', tone, 'prominence', arg(args, 'prominence'), 'form', arg(args, 'form'),
            'origin', arg(args, 'origin')));
    when 'dismiss' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('dismissed_reason', arg(args, 'reason', 'note'));
    when 'assess' then
        perform need(coalesce(tone, arg(args, 'prominence'), arg(args, 'form')) is not null, 'nothing_given');
        return jsonb_strip_nulls(jsonb_build_object('tone', tone, 'prominence', arg(args, 'prominence'), 'form', arg(args, 'form')));
    when 'open_case' then
        opened.coverage_id := c.id;
        opened.outlet_id := c.outlet_id;
        perform need(not case_of_story(opened), 'case_exists');
        select p.release_id, p.disputed into told, disputed from altered_facts(c.article_id) p;
        insert into correction_case (title, coverage_id, release_id, outlet_id, ground, disputed, passage, first_published_at)
        values (c.title, c.id, told, c.outlet_id, case when disputed is not null then 'wrong_fact' end, disputed,
            disputed_passage(c.article_id, disputed),
            coalesce((select coalesce(a.published_at, a.first_seen_at) from article a where a.id = c.article_id), c.seen_at));
        return '{}';
    when 'restore' then
        return '{"dismissed_reason": null}';
    when 'set_tone' then
        perform need(tone is not null, 'tone_unknown');
        return jsonb_build_object('tone', tone);
    else
        return '{}';
    end case;
end
$$;

-- Who signs where nobody was named: a reply by the head, since only who is authorised may answer for the office.
create function default_sender(instrument text) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select p.login from person p cross join lateral (select roles_of(p.login) as roles) as r
    where p.active and r.roles && '{head,supervisor}'
    order by ('head' = any(r.roles)) = (instrument = 'right_of_reply') desc, p.login limit 1
$$;

create function default_recipient(outlet uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
    select left(concat_ws(', ', coalesce(o.editor_in_chief || ' (Pemimpin Redaksi)', 'Pemimpin Redaksi'), o.name, o.office), 500)
    from outlet o where o.id = default_recipient.outlet
$$;

create or replace function step_correction(c correction_case, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    why text := coalesce(arg(args, 'ground'), c.ground);
    chosen text;
    machine boolean := not (is_staff() or is_owner());
begin
    case action
    when 'compose' then
        perform need(why is not null, 'ground_missing');
        select g.instrument into chosen from correction_ground g where g.ground = why and g.instrument <> 'press_council';
        if chosen is null then
            perform bad_field('ground', to_jsonb(why), 'harmful, wrong_fact, small_slip');
        end if;
        -- UU 40/1999 binds the press, not an account
        perform need(chosen = 'informal' or medium_of(c.outlet_id) is distinct from 'not_press', 'not_press');
        return jsonb_build_object('ground', why, 'draft', coalesce(arg(args, 'draft'), c.draft),
            'sender', coalesce(arg(args, 'sender'), c.sender, default_sender(chosen)),
            'recipient', coalesce(arg(args, 'recipient'), c.recipient, default_recipient(c.outlet_id)),
            'passage', coalesce(c.passage, (
                select disputed_passage(h.article_id, c.disputed) from coverage_item h where h.id = c.coverage_id)));
    when 'approve' then
        perform need(c.instrument is not null, 'instrument_missing');
        perform need(nullif(btrim(c.draft), '') is not null, 'draft_missing');
        perform need(coalesce(nullif(btrim(c.disputed), ''), nullif(btrim(c.passage), ''), nullif(btrim(c.ground_note), '')) is not null,
            'disputed_missing');
        -- a right of reply is used by whom the law gives it to: the official who is answerable, by name
        perform need(c.instrument <> 'right_of_reply' or (c.sender is not null and roles_of(c.sender) && '{supervisor,head}'),
            'sender_missing');
        return '{}';
    when 'rewrite' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return '{"sent_at": null, "sent_to": null, "sent_way": null, "received_at": null, "refused_at": null, "letter": null}';
    when 'send' then
        perform need(arg(args, 'recipient') is not null, 'recipient_unconfirmed');
        if arg(args, 'way') is null or arg(args, 'way') not in ('email', 'letter', 'in_person', 'whatsapp') then
            perform bad_field('sent_way', args -> 'way', 'email, letter, in_person, whatsapp');
        end if;
        perform need(c.instrument <> 'right_of_reply' or c.first_published_at is null or now() <= reply_lapses_at(c.first_published_at)
            or arg(args, 'note') is not null, 'reply_lapsed');
        perform need(not (c.instrument = 'right_of_reply' and exists (
            select from correction_case k where k.coverage_id = c.coverage_id and k.id <> c.id and k.sent_at is not null)), 'once_per_story');
        -- the story is read again until it carries the letter
        insert into article_visit (article_id, url, host, step, rank, internal, due_at)
        select a.id, a.url, coalesce(host_of(a.url), ''), 5, 1, coalesce(s.internal, false), now() + interval '1 hour'
        from coverage_item h join article a on a.id = h.article_id left join source s on s.id = a.source_id
        where h.id = c.coverage_id
        on conflict (article_id) do update set due_at = least(article_visit.due_at, excluded.due_at);
        return jsonb_build_object('sent_at', now(), 'sent_to', arg(args, 'recipient'), 'sent_way', arg(args, 'way'),
            'recipient', arg(args, 'recipient'), 'letter', coalesce(arg(args, 'letter'), c.letter));
    when 'receive' then
        return jsonb_build_object('received_at', now());
    when 'carry' then
        perform need(arg(args, 'where') is not null and (not machine or jsonb_typeof(args -> 'evidence') = 'object'), 'evidence_missing');
        return jsonb_build_object('carried_at', now(), 'carried_where', left(arg(args, 'where'), 4000),
            'carried_evidence', case when jsonb_typeof(args -> 'evidence') = 'object' then args -> 'evidence' end);
    when 'turn_down' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('refused_reason', arg(args, 'reason', 'note'), 'refused_at', now());
    when 'lapse' then
        -- no other instrument has a period in the law
        perform need(c.instrument = 'right_of_reply', 'no_lapse');
        perform need(c.first_published_at is not null and now() > reply_lapses_at(c.first_published_at), 'not_due');
        return jsonb_build_object('lapsed_at', now(), 'doing', jsonb_build_object('reason', case when c.sent_at is null
            then 'Hak jawab tidak diajukan dalam dua bulan sejak pertama dimuat (Peraturan Dewan Pers 9/Peraturan-DP/X/2008)'
            else 'Diajukan tepat waktu, tetapi tidak dimuat sampai dua bulan sejak pertama dimuat; dapat diadukan ke Dewan Pers' end));
    when 'refer' then
        return jsonb_build_object('instrument', 'press_council', 'referred_at', now(), 'complaint', coalesce(arg(args, 'complaint'), c.complaint),
            'instrument_reason', (select g.reason from correction_ground g where g.instrument = 'press_council'));
    when 'close' then
        return jsonb_build_object('closed_at', now());
    when 'drop' then
        perform need(arg(args, 'reason', 'note') is not null, 'reason_required');
        return jsonb_build_object('closed_at', now());
    else
        return '{}';
    end case;
end
$$;

-- What letters are written from beside the record itself.
create function correction_paper(c correction_case) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'office', (select value from office where key = 'name'), 'region', (select value from office where key = 'region'),
        'sender_name', s.name, 'sender_position', s.position,
        'editor_in_chief', o.editor_in_chief, 'outlet_office', o.office, 'press_council', o.press_council,
        'article_title', coalesce(a.title, h.title, c.title), 'article_url', coalesce(a.canonical_url, h.url, a.url), 'edition', h.edition,
        'release_number', r.number, 'release_title', r.title, 'release_at', r.published_at))
    from (select 1) as one
    left join person s on s.login = c.sender
    left join outlet o on o.id = c.outlet_id
    left join coverage_item h on h.id = c.coverage_id
    left join article a on a.id = h.article_id
    left join release r on r.id = c.release_id
$$;

create or replace view card_correction with (security_barrier) as
select c.id, c.number, c.version, c.state, c.title, o.name as outlet, c.instrument, c.ground, c.disputed, c.draft,
    c.first_published_at, c.sent_at, c.received_at, c.carried_at, c.refused_reason,
    c.duty, c.section, c.created_at, c.created_by, c.updated_at, c.updated_by,
    c.ground_note, c.passage, c.recipient, c.sender, c.expected_by, c.instrument_reason, medium_of(c.outlet_id) as medium,
    reply_expected(c.instrument, medium_of(c.outlet_id)) as expected, c.sent_to, c.sent_way, c.carried_where, c.carried_evidence,
    c.referred_at, c.complaint, c.closed_at, c.letter, correction_clocks(c) as clocks, correction_paper(c) as paper
from correction_case c left join outlet o on o.id = c.outlet_id
where (select is_staff());

create or replace view pane_correction with (security_barrier) as
select c.id, c.version, c.state, c.number, c.title, o.name as outlet, c.instrument,
    cardinality(array_remove(string_to_array(coalesce(c.disputed, ''), E'\n'), ''))::int as disputed,
    c.first_published_at, c.updated_at, correction_clocks(c) as clocks
from correction_case c left join outlet o on o.id = c.outlet_id
where (c.state not in ('done', 'cancelled') or c.updated_at > now() - interval '90 days') and (select is_staff())
order by c.state in ('done', 'cancelled'), c.updated_at desc, c.id limit 500;

create function matter_correction(id uuid, action text, args jsonb) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_strip_nulls(to_jsonb(v)) || case when action = 'compose' then jsonb_strip_nulls(jsonb_build_object(
            'ground', coalesce(g.ground, v.ground), 'instrument', coalesce(g.instrument, v.instrument),
            'expected', reply_expected(coalesce(g.instrument, v.instrument), v.medium),
            'passage', coalesce(v.passage, (
                select disputed_passage(h.article_id, c.disputed) from coverage_item h where h.id = c.coverage_id))))
        when action = 'send' then jsonb_strip_nulls(jsonb_build_object('recipient', arg(args, 'recipient'), 'sent_at', now()))
        else '{}' end
    from card_correction v join correction_case c on c.id = v.id
    left join correction_ground g on g.ground = arg(args, 'ground') and g.instrument <> 'press_council'
    where v.id = matter_correction.id
$$;

-- Cases that wait for a medium and that this article may settle: the story itself, or a later one of the same outlet.
create function correction_waiting(article uuid) returns table (id uuid, version int, own boolean, disputed text, draft text, corrected jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
    select c.id, c.version, coalesce(h.article_id = a.id, false), c.disputed, c.draft, (
        select p.corrected_facts from pickup p
        where p.article_id = a.id and p.release_id = c.release_id and h.article_id = a.id and p.corrected_at >= c.sent_at
            and coalesce(p.altered_facts, '[]') = '[]')
    from article a
    join correction_case c on c.state in ('sent', 'received')
    left join coverage_item h on h.id = c.coverage_id
    where a.id = correction_waiting.article and (h.article_id = a.id
        or (c.outlet_id = a.outlet_id and coalesce(a.published_at, a.first_seen_at) >= c.sent_at))
    limit 20
$$;

alter function due_steps() rename to due_steps_of_hours;
create function due_steps() returns table (entity text, id uuid, version int, action text, due_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
    (select * from due_steps_of_hours() limit 100)
    union all
    -- a right of reply lapses, and nothing else
    (select 'correction', c.id, c.version, 'lapse', reply_lapses_at(c.first_published_at)
     from correction_case c
     where c.state in ('draft', 'approved', 'sent', 'received') and c.instrument = 'right_of_reply'
        and c.first_published_at < now() - interval '56 days' and now() > reply_lapses_at(c.first_published_at)
     limit 100)
$$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Rumours: where they run, and how they were checked.

alter table rumour
    add column judged_at timestamptz,
    add column clarified_at timestamptz;
alter table rumour disable trigger user;
update rumour r set
    judged_at = (select max(a.at) from audit_log a where a.record_id = r.id and a.action = 'judge'),
    clarified_at = (select max(a.at) from audit_log a where a.record_id = r.id and a.action = 'clarify');
alter table rumour enable trigger user;

create table rumour_sighting (
    id uuid primary key default uuid_v7(),
    rumour_id uuid not null references rumour,
    at timestamptz not null default now(),
    seen_where text not null constraint rumour_sighting_seen_where_length check (length(seen_where) between 1 and 500),
    -- shares, views or readers there, as far as can be seen
    volume int constraint rumour_sighting_volume_range check (volume >= 0),
    by text not null default session_user,
    noted_at timestamptz not null default now()
);
create index rumour_sighting_rumour on rumour_sighting (rumour_id, at);

create table rumour_check (
    id uuid primary key default uuid_v7(),
    rumour_id uuid not null references rumour,
    at timestamptz not null default now(),
    source text not null constraint rumour_check_source_length check (length(source) between 1 and 500),
    text text not null constraint rumour_check_text_length check (length(text) between 1 and 5000),
    by text not null default session_user
);
create index rumour_check_rumour on rumour_check (rumour_id, at);

create or replace function step_rumour(r rumour, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    word text;
    ref uuid;
    shares int;
begin
    case action
    when 'judge' then
        word := arg(args, 'verdict');
        if word is null or word not in ('hoax', 'disinformation', 'wrong', 'true', 'insufficient') then
            perform bad_field('verdict', to_jsonb(word), 'hoax, disinformation, wrong, true, insufficient');
        end if;
        perform need(arg(args, 'evidence') is not null, 'grounds_missing');
        return jsonb_build_object('state', word, 'verdict', word, 'evidence', arg(args, 'evidence'), 'judged_at', now());
    when 'clarify' then
        word := arg(args, 'release');
        perform need(word is not null, 'clarification_missing');
        ref := find_record('release', word);
        if ref is null then
            perform bad_field('clarification', to_jsonb(word), 'the number of a release');
        end if;
        perform need((select state = 'published' from release where id = ref), 'clarification_unpublished');
        return jsonb_build_object('clarification_id', ref,
            'clarified_at', greatest(coalesce((select published_at from release where id = ref), now()), r.first_seen_at));
    when 'sight' then
        perform need(arg(args, 'where') is not null, 'where_missing');
        if coalesce(arg(args, 'volume'), '0') !~ '^\d{1,9}$' then
            perform bad_field('volume', args -> 'volume', 'a whole number');
        end if;
        shares := arg(args, 'volume')::int;
        insert into rumour_sighting (rumour_id, at, seen_where, volume)
        values (r.id, coalesce(arg_time(args, 'at'), now()), left(arg(args, 'where'), 500), shares);
        -- how far it has gone is the largest that was seen
        return jsonb_build_object('volume', greatest(r.volume, shares));
    when 'note' then
        perform need(arg(args, 'source') is not null, 'source_missing');
        perform need(arg(args, 'text') is not null, 'text_missing');
        insert into rumour_check (rumour_id, source, text) values (r.id, left(arg(args, 'source'), 500), left(arg(args, 'text'), 5000));
        return '{}';
    when 'verify' then
        return '{"judged_at": null}';
    when 'reopen' then
        return '{"judged_at": null, "clarified_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- What a step noted besides goes with it.
create function undo_rumour(id uuid, last audit_log) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if last.action = 'sight' then
        delete from rumour_sighting s where s.rumour_id = undo_rumour.id and s.noted_at = last.at and s.by = last.actor;
    elsif last.action = 'note' then
        delete from rumour_check k where k.rumour_id = undo_rumour.id and k.at = last.at and k.by = last.actor;
    end if;
end
$$;

-- Hours and minutes between two times, in figures.
create function span_of(since timestamptz, until timestamptz) returns text language sql immutable set search_path = public, pg_temp as $$
    select case when m < 1440 then format('%s:%s', m / 60, lpad((m % 60)::text, 2, '0'))
        else format('%s d %s:%s', m / 1440, m % 1440 / 60, lpad((m % 60)::text, 2, '0')) end
    from (select greatest(round(extract(epoch from until - since) / 60), 0)::bigint as m) as k
$$;

create function children_rumour(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', c.kind, 'text', c.text, 'state', c.state, 'at', c.at)
    from (
        select 1 as part, 'pace' as kind, '+' || span_of(r.first_seen_at, t.at) as text, t.word as state, t.at
        from rumour r cross join lateral (values ('first_seen', r.first_seen_at), ('recorded', r.created_at),
            ('judged', r.judged_at), ('clarification', r.clarified_at)) as t (word, at)
        where r.id = children_rumour.id and t.at is not null
        union all
        select 2, 'seen', concat_ws(' · ', r.seen_where, r.volume), null, r.first_seen_at
        from rumour r where r.id = children_rumour.id and r.seen_where is not null
        union all
        select 2, 'seen', concat_ws(' · ', s.seen_where, s.volume, name_of(s.by)), null, s.at
        from rumour_sighting s where s.rumour_id = children_rumour.id
        union all
        select 3, 'check', k.source || ': ' || k.text, null, k.at from rumour_check k where k.rumour_id = children_rumour.id
    ) as c order by c.part, c.at limit 300
$$;

create or replace view pane_rumour with (security_barrier) as
select r.id, r.version, r.state, r.number, r.title, r.seen_where, r.first_seen_at, r.volume, r.verdict,
    coalesce(k.number, k.title) as clarification, i.code as issue, r.judged_at, r.clarified_at,
    (select count(*) + case when r.seen_where is null then 0 else 1 end from rumour_sighting s where s.rumour_id = r.id)::int as places,
    greatest(r.first_seen_at, (select max(s.at) from rumour_sighting s where s.rumour_id = r.id)) as last_seen_at
from rumour r
left join release k on k.id = r.clarification_id
left join issue i on i.id = r.issue_id
where (r.state <> 'closed' or r.updated_at > now() - interval '90 days') and (select is_staff())
order by r.state = 'closed', r.first_seen_at desc, r.id limit 500;

create or replace view card_rumour with (security_barrier) as
select r.id, r.number, r.version, r.state, r.title, r.seen_where, r.first_seen_at, r.volume, i.code as issue, r.notes,
    r.verdict, r.evidence, coalesce(k.number, k.title) as clarification,
    r.duty, r.section, r.created_at, r.created_by, r.updated_at, r.updated_by, r.judged_at, r.clarified_at
from rumour r left join issue i on i.id = r.issue_id left join release k on k.id = r.clarification_id
where (select is_staff());

-- ---------------------------------------------------------------------------------------------------------------------
-- Advice: from a signal to what came of it.

create index advice_alert on advice (alert_id) where alert_id is not null;
create index advice_disposition on advice (disposition_id) where disposition_id is not null;

-- New advice on a signal; its words come with the step, from the matter below.
create function advise_on(kind text, id uuid, title text, issue uuid, args jsonb) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    words jsonb := coalesce(args, '{}');
    made uuid;
begin
    perform need(not exists (
        select from advice a where a.state in ('draft', 'submitted', 'deferred', 'accepted')
            and case kind when 'alert' then a.alert_id = advise_on.id else a.alert_id is null and a.issue_id = advise_on.issue end), 'advice_exists');
    insert into advice (title, issue_id, alert_id, problem, assumptions, facts, analysis, options, conclusion, recommendation)
    values (left(coalesce(arg(words, 'title'), advise_on.title), 500), advise_on.issue, case kind when 'alert' then advise_on.id end,
        left(coalesce(arg(words, 'problem'), advise_on.title), 50000), left(arg(words, 'assumptions'), 50000), left(arg(words, 'facts'), 50000),
        left(arg(words, 'analysis'), 50000), left(arg(words, 'options'), 50000), left(arg(words, 'conclusion'), 50000),
        left(arg(words, 'recommendation'), 50000))
    returning advice.id into made;
    if kind = 'alert' then
        perform link_records('advice', made, 'signal', 'advice', 'alert', advise_on.id);
    end if;
    if advise_on.issue is not null then
        perform link_records('advice', made, 'issue', 'advice', 'issue', advise_on.issue);
    end if;
end
$$;

create or replace function step_alert(a alert, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
begin
    case action
    when 'mute', 'unmute' then
        return step_mute(action, args);
    else
        if action = 'advise' then
            perform advise_on('alert', a.id, a.title, a.issue_id, args);
        end if;
        -- who closes an alert, or writes advice on it, has seen it
        return jsonb_build_object('acknowledged_by', coalesce(a.acknowledged_by, session_user),
            'acknowledged_at', coalesce(a.acknowledged_at, now()));
    end case;
end
$$;

create or replace function step_issue(i issue, action text, args jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    why text := arg(args, 'reason', 'note');
    level text := arg(args, 'level');
    rests jsonb;
begin
    if action = 'advise' then
        perform advise_on('issue', i.id, i.title, i.id, args);
        return '{}';
    end if;
    perform need(why is not null, 'reason_required');
    rests := jsonb_build_object('level_reason', why, 'evidence', issue_evidence(i, arg(args, 'evidence')));
    case action
    when 'set_level' then
        if level is null or level not in ('green', 'yellow', 'orange', 'red') then
            perform bad_field('level', to_jsonb(level), 'green, yellow, orange, red');
        end if;
        perform need(level <> i.level, 'level_same');
        return rests || jsonb_build_object('level', level);
    when 'raise' then
        return rests || jsonb_build_object('level', case i.level when 'green' then 'yellow' else i.level end);
    when 'declare_crisis' then
        return rests || '{"level": "red"}';
    when 'close' then
        return jsonb_build_object('closed_at', now());
    when 'reopen' then
        return '{"closed_at": null}';
    else
        return '{}';
    end case;
end
$$;

-- Advice that was begun goes with the step that began it, while nobody has worked on it.
create function undo_advise(signal text, id uuid, last audit_log) returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
    made advice;
begin
    if last.action = 'advise' then
        select a.* into made from advice a
        where a.created_at = last.at and case signal when 'alert' then a.alert_id = undo_advise.id else a.issue_id = undo_advise.id end;
        if made.version > 1 then
            perform refuse('KT005', 'undo_built_upon');
        end if;
        update advice a set state = 'cancelled', doing = jsonb_build_object('action', 'undo', 'seen', a.version)
        where a.id = made.id and a.state = 'draft';
    end if;
end
$$;
create function undo_alert(id uuid, last audit_log) returns void language sql security definer set search_path = public, pg_temp as $$
    select undo_advise('alert', undo_alert.id, last)
$$;
create function undo_issue(id uuid, last audit_log) returns void language sql security definer set search_path = public, pg_temp as $$
    select undo_advise('issue', undo_issue.id, last)
$$;

-- What is known of an issue, as advice tells it.
create function issue_matter(issue uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('code', i.code, 'title', i.title, 'level', i.level, 'state', i.state, 'narrative', i.narrative,
        'day', h.day, 'week', h.week, 'positive', h.positive, 'neutral', h.neutral, 'negative', h.negative, 'outlets', h.outlets,
        'statements', coalesce((select jsonb_agg(s order by s.at desc) from (
            select r.number, r.title, r.kind, r.published_at as at from release r
            where r.issue_id = i.id and r.state = 'published' order by r.published_at desc nulls last limit 3) as s), '[]'),
        'pending', (select count(*) from release r where r.issue_id = i.id and r.state in ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled')),
        'requests', coalesce((select jsonb_agg(q order by q.at) from (
            select r.number, o.name as outlet, r.received_at as at, r.media_deadline_at as deadline
            from media_request r left join outlet o on o.id = r.outlet_id
            where r.issue_id = i.id and r.state in ('new', 'in_progress', 'waiting_source', 'waiting_approval')
            order by r.received_at limit 10) as q), '[]'),
        'rumours', coalesce((select jsonb_agg(u) from (
            select r.title, r.state, r.verdict, r.volume from rumour r where r.issue_id = i.id and r.state <> 'closed'
            order by r.first_seen_at desc limit 3) as u), '[]'))
    from issue i
    cross join lateral (
        select count(*) filter (where c.seen_at > now() - interval '24 hours') as day, count(*) as week,
            count(*) filter (where c.tone = 'positive') as positive, count(*) filter (where c.tone = 'neutral') as neutral,
            count(*) filter (where c.tone = 'negative') as negative, count(distinct c.outlet_id) as outlets
        from coverage_item c where c.issue_id = i.id and c.seen_at between now() - interval '7 days' and now() and c.state <> 'dismissed'
    ) as h
    where i.id = issue_matter.issue
$$;

-- What was written, newest first, as advice quotes it.
create function hits_matter(keys uuid[]) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(jsonb_agg(h order by h.at desc), '[]') from (
        select o.name as outlet, c.title, c.seen_at as at, c.tone, coalesce(c.url, a.url) as url
        from coverage_item c left join outlet o on o.id = c.outlet_id left join article a on a.id = c.article_id
        where c.id = any(keys) or c.article_id = any(keys) order by c.seen_at desc limit 8) as h
$$;

create function matter_alert(id uuid, action text, args jsonb) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('alert', jsonb_build_object('rule', a.rule, 'severity', a.severity, 'title', a.title, 'measure', a.measure,
            'first_at', a.first_at, 'last_at', a.last_at, 'count', a.count, 'note', a.note),
        'issue', issue_matter(a.issue_id),
        'release', (select jsonb_build_object('number', r.number, 'title', r.title, 'at', r.published_at) from release r where r.id = a.release_id),
        'hits', hits_matter(array(select (e ->> 'id')::uuid from jsonb_array_elements(a.evidence) e
            where e ->> 'entity' in ('coverage', 'article') and e ->> 'id' is not null)))
    from alert a where a.id = matter_alert.id
$$;

create function matter_issue(id uuid, action text, args jsonb) returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
    select jsonb_build_object('issue', issue_matter(matter_issue.id), 'hits', hits_matter(array(
        select c.id from coverage_item c where c.issue_id = matter_issue.id and c.state <> 'dismissed' and c.seen_at <= now()
        order by c.seen_at desc limit 8)))
$$;

-- The order that came of advice is done: so the advice has been followed. Taken back, it is open again.
create function advice_followed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update advice a set state = case new.state when 'done' then 'followed_up' else 'accepted' end,
        doing = jsonb_build_object('action', case new.state when 'done' then 'follow_up' else 'undo' end, 'seen', a.version, 'reason', new.number)
    where a.disposition_id = new.id and a.state = case new.state when 'done' then 'accepted' else 'followed_up' end;
    return null;
end
$$;
create trigger advice_followed after update of state on disposition for each row
    when ((new.state = 'done') <> (old.state = 'done')) execute function advice_followed();

-- From the signal to the pick-up: what happened, when, how many minutes after what came before, and since the signal.
create function advice_chain(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    with recursive told as (
        select a.* from advice a where a.id = advice_chain.id and is_staff()
    ), orders as (
        select d.* from disposition d join told on told.disposition_id = d.id
        union all
        select d.* from disposition d join orders o on d.parent_id = o.id where d.depth <= 6
    ), seen as (
        select o.* from orders o where may_see_order(o.security, o.from_officer, o.to_officer, o.cc)
    ), ties as (
        select 'advice' as kind, t.id from told t union all select 'disposition', s.id from seen s
    ), releases as (
        select r.* from release r where r.published_at is not null and r.id in (
            select s.fulfils_id from seen s where s.fulfils_entity = 'release'
            union all
            select l.other_id from record_link l join ties t on t.kind = l.entity and t.id = l.id where l.other_entity = 'release'
            union all
            select l.id from record_link l join ties t on t.kind = l.other_entity and t.id = l.other_id where l.entity = 'release')
    ), steps as (
        select 1 as place, 'signal' as step, 'alert' as entity, a.id, null::text as number, a.title, a.first_at as at
        from told t join alert a on a.id = t.alert_id
        union all
        select 2, 'advice_written', 'advice', t.id, t.number, t.title, t.created_at from told t
        union all
        select 3, 'advice_submitted', 'advice', t.id, t.number, t.title, t.submitted_at from told t
        union all
        select 4, case t.state when 'refused' then 'advice_refused' when 'deferred' then 'advice_deferred' else 'advice_accepted' end,
            'advice', t.id, t.number, t.title, t.decided_at from told t
        union all
        select 5, 'order_issued', 'disposition', s.id, s.number, s.subject, s.issued_at from seen s
        union all
        select 6, 'order_done', 'disposition', s.id, s.number, s.subject, s.done_at from seen s
        union all
        select 7, 'release_published', 'release', r.id, r.number, r.title, r.published_at from releases r
        union all
        (select 8, 'first_pickup', 'coverage', p.hit, null, p.title, p.sort_at from releases r cross join lateral (
            select a.title, a.sort_at, (select c.id from coverage_item c where c.article_id = a.id) as hit
            from pickup k join article a on a.id = k.article_id
            where k.release_id = r.id and k.class <> 'none' and k.copy_of is null and a.sort_at >= r.published_at
            order by a.sort_at limit 1) as p)
    )
    select jsonb_build_object('step', s.step, 'entity', s.entity, 'id', s.id, 'number', s.number, 'title', s.title, 'at', s.at,
        'minutes', round(extract(epoch from s.at - lag(s.at) over pace) / 60)::int,
        'since', round(extract(epoch from s.at - first_value(s.at) over pace) / 60)::int)
    from steps s where s.at is not null
    window pace as (order by s.at, s.place, s.id)
    order by s.at, s.place, s.id
    limit 200
$$;

create function children_advice(id uuid) returns setof jsonb language sql stable security definer set search_path = public, pg_temp as $$
    select jsonb_build_object('kind', 'chain', 'state', c ->> 'step', 'at', c -> 'at', 'text', concat_ws('  ',
        rpad(coalesce('+' || span_of(now(), now() + (c ->> 'minutes')::int * interval '1 minute'), ''), 7),
        concat_ws(' · ', c ->> 'number', c ->> 'title')))
    from advice_chain(children_advice.id) c
$$;

create or replace view card_advice with (security_barrier) as
select a.id, a.number, a.version, a.state, a.title, i.code as issue, a.problem, a.assumptions, a.facts, a.analysis, a.options,
    a.conclusion, a.recommendation, a.author, a.submitted_at, a.decided_by, a.decided_at, a.decision_note,
    a.duty, a.section, a.created_at, a.created_by, a.updated_at, a.updated_by,
    jsonb_strip_nulls(jsonb_build_object('author_name', p.name, 'author_position', p.position,
        'office', (select value from office where key = 'name'), 'region', (select value from office where key = 'region'),
        'head', h.name, 'head_position', h.position)) as paper
from advice a left join issue i on i.id = a.issue_id left join person p on p.login = a.author
left join lateral (select d.name, d.position from person d where d.active and 'head' = any(roles_of(d.login)) order by d.login limit 1) as h on true
where (select is_staff());

-- ---------------------------------------------------------------------------------------------------------------------
-- Fields and rights.

delete from field where entity = 'correction';
insert into field (entity, key, column_name, kind, entry, place)
select 'correction', f.key, coalesce(f.column_name, f.key), f.kind, f.entry, row_number() over (order by f.n)
from (values
    (1, 'title', null::text, 'text', 'required'),
    (2, 'outlet', 'outlet_id', 'outlet', 'optional'),
    (3, 'ground', null, 'choice', 'optional'),
    (4, 'ground_note', null, 'long', 'optional'),
    (5, 'disputed', null, 'long', 'optional'),
    (6, 'passage', null, 'long', 'optional'),
    (7, 'first_published_at', null, 'when', 'optional'),
    (8, 'draft', null, 'long', 'optional'),
    (9, 'sender', null, 'person', 'optional'),
    (10, 'recipient', null, 'text', 'optional'),
    (11, 'expected_by', null, 'when', 'optional'),
    (12, 'instrument', null, 'choice', 'derived'),
    (13, 'instrument_reason', null, 'long', 'derived'),
    (14, 'medium', null, 'choice', 'derived'),
    (15, 'expected', null, 'choice', 'derived'),
    (16, 'sent_at', null, 'when', 'derived'),
    (17, 'sent_to', null, 'text', 'derived'),
    (18, 'sent_way', null, 'choice', 'derived'),
    (19, 'received_at', null, 'when', 'derived'),
    (20, 'carried_at', null, 'when', 'derived'),
    (21, 'carried_where', null, 'text', 'derived'),
    (22, 'refused_reason', null, 'text', 'derived'),
    (23, 'referred_at', null, 'when', 'derived'),
    (24, 'complaint', null, 'long', 'derived'),
    (25, 'closed_at', null, 'when', 'derived')) as f (n, key, column_name, kind, entry);

insert into field (entity, key, column_name, kind, entry, place)
select 'rumour', f.key, f.key, 'when', 'derived', f.n + (select max(place) from field where entity = 'rumour')
from (values (1, 'judged_at'), (2, 'clarified_at')) as f (n, key);

revoke insert (instrument), update (instrument) on correction_case from kentongan_operator, kentongan_editor, kentongan_supervisor;
grant insert (ground_note, passage, sender, recipient, expected_by), update (ground_note, passage, sender, recipient, expected_by)
on correction_case to kentongan_operator, kentongan_editor, kentongan_supervisor;

grant select on correction_ground, rumour_sighting, rumour_check to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor,
    kentongan_head, kentongan_ppid, kentongan_admin;
grant execute on function matter(text, uuid, text, jsonb), correction_clocks(correction_case), correction_paper(correction_case), medium_of(uuid),
    reply_expected(text, text), reply_lapses_at(timestamptz), words_in(text), span_of(timestamptz, timestamptz), advice_chain(uuid)
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
-- the service takes steps like anybody; it sees no matter
grant execute on function due_steps(), correction_waiting(uuid), matter(text, uuid, text, jsonb) to kentongan_watcher;
