-- What is kept of an article beyond its headline: its text at each reading, its copies elsewhere, and the reading still to come.

-- The same text at several outlets: one story, its first publisher and the copies.
create table story_cluster (
    id uuid primary key default uuid_v7(),
    -- the first article, and so the first publisher, as far as is known
    key_article uuid not null references article on delete cascade,
    first_at timestamptz not null,
    size int not null default 1,
    outlets int not null default 1,
    updated_at timestamptz not null default now()
);
create index story_cluster_key on story_cluster (key_article);

alter table article
    -- how sure the time of publication is: read off the page's own data, the feed, the address or the page's text, or only when it was seen
    add column published_confidence text constraint article_published_confidence_choice
        check (published_confidence in ('page', 'feed', 'text', 'url', 'seen')),
    -- which way the text was found: the outlet's selector, the extractor, the feed
    add column extraction text,
    add column word_count int,
    add column cluster_id uuid references story_cluster on delete set null,
    -- how much of the text it shares with the first of its cluster, 0 to 1
    add column cluster_share real constraint article_cluster_share_range check (cluster_share between 0 and 1),
    -- min-hash bands of the text: two articles that share one are compared
    add column bands bigint[];
create index article_bands on article using gin (bands) where bands is not null;
create index article_cluster on article (cluster_id) where cluster_id is not null;

-- Evidence of publication (bukti tayang): what stood there, when, and what the server said.
alter table article_version
    add column url text,
    add column http_status int,
    add column headers jsonb,
    -- of the text that was read, as lower-case hex
    add column sha256 text constraint article_version_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    -- the whole text where it is new or changed; null where it is as before
    add column body text constraint article_version_body_length check (length(body) <= 1000000),
    add column byline text,
    add column words_added int,
    add column words_removed int,
    add column step smallint not null default 0,
    add column note text;

-- Pages still to be read: the first reading at once, then again after 1, 6, 24 and 72 hours and 7 days.
create table article_visit (
    article_id uuid primary key references article on delete cascade,
    url text not null,
    host text not null,
    step smallint not null default 0 constraint article_visit_step_range check (step between 0 and 5),
    tries smallint not null default 0,
    due_at timestamptz not null default now(),
    leased_until timestamptz,
    leased_by text
);
create index article_visit_due on article_visit (due_at);

alter table pickup
    -- Kendall's tau of the fragments' order, -1 to 1
    add column order_kept real constraint pickup_order_kept_range check (order_kept between -1 and 1),
    -- every fact of the release with what the article made of it: [{kind, release, article, verdict, release_at, article_at}]
    add column facts jsonb not null default '[]',
    -- the rare facts and names a reference rests on
    add column shared_facts text[] not null default '{}',
    -- the article is a copy of another article, which is counted as the origin
    add column copy_of uuid references article on delete set null,
    add column release_version int;
create index pickup_release on pickup (release_id, class);

alter table outlet
    -- CSS selectors that know better than any extractor
    add column body_selector text,
    add column drop_selector text,
    -- whole pick-ups of an own release are confirmed without a person
    add column auto_confirm boolean not null default false;

alter table coverage_item
    -- where the terms stand: [{term, field, start, len}] in characters of the title, the summary and the body
    add column matches jsonb not null default '[]';

-- Politeness is kept by all services together: when a host may be asked again, and the two places at it.
create table host (
    name text primary key,
    next_at timestamptz not null default '-infinity',
    places timestamptz[] not null default '{}',
    robots text,
    robots_status int,
    robots_at timestamptz
);

create table alert (
    id uuid primary key default uuid_v7(),
    number text constraint alert_number_key unique,
    duty smallint not null default 24 constraint alert_duty_range check (duty between 1 and 25),
    section text default 'media_management' references section,
    rule text not null constraint alert_rule_choice check (rule in (
        'burst', 'negative_cluster', 'silence', 'viral_copy', 'wrong_figure', 'rumour_term', 'embargo_broken',
        'source_silent', 'sources_failing', 'clock_skew')),
    severity text not null default 'warning' constraint alert_severity_choice check (severity in ('notice', 'warning', 'critical')),
    -- what it is about, in a few words: an issue, a release, a source
    title text not null constraint alert_title_length check (length(title) between 1 and 300),
    -- one open alert a rule and subject
    subject text not null,
    issue_id uuid references issue,
    release_id uuid references release,
    source_id uuid references source on delete cascade,
    -- the figures of the rule: what was counted, the baseline and the limit
    measure jsonb not null default '{}',
    -- [{entity, id, title, at}], newest first, at most 50
    evidence jsonb not null default '[]',
    first_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    count int not null default 1,
    acknowledged_by text,
    acknowledged_at timestamptz,
    muted_until timestamptz,
    note text constraint alert_note_length check (length(note) <= 20000),
    state text not null default 'open' constraint alert_state_choice check (state in ('open', 'acknowledged', 'closed')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);
create unique index alert_open on alert (rule, subject) where state <> 'closed';
create index alert_last on alert (last_at desc);

create table rumour (
    id uuid primary key default uuid_v7(),
    number text constraint rumour_number_key unique,
    duty smallint not null default 24 constraint rumour_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    title text not null constraint rumour_title_length check (length(title) between 1 and 1000),
    seen_where text constraint rumour_seen_where_length check (length(seen_where) <= 500),
    first_seen_at timestamptz not null default now(),
    volume int constraint rumour_volume_range check (volume >= 0),
    issue_id uuid references issue,
    verdict text constraint rumour_verdict_choice check (verdict in ('hoax', 'disinformation', 'wrong', 'true', 'insufficient')),
    evidence text constraint rumour_evidence_length check (length(evidence) <= 20000),
    clarification_id uuid references release,
    notes text constraint rumour_notes_length check (length(notes) <= 20000),
    state text not null default 'received' constraint rumour_state_choice check (state in (
        'received', 'verifying', 'hoax', 'disinformation', 'wrong', 'true', 'insufficient', 'clarified', 'closed')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);
create index rumour_live on rumour (first_seen_at desc) where state <> 'closed';

-- A case for a right of reply or a correction; made here, worked through the desk of the law.
create table correction_case (
    id uuid primary key default uuid_v7(),
    number text constraint correction_case_number_key unique,
    duty smallint not null default 9 constraint correction_case_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    title text not null constraint correction_case_title_length check (length(title) between 1 and 1000),
    coverage_id uuid references coverage_item,
    release_id uuid references release,
    outlet_id uuid references outlet,
    instrument text constraint correction_case_instrument_choice check (instrument in (
        'right_of_reply', 'right_of_correction', 'informal', 'press_council')),
    ground text constraint correction_case_ground_length check (length(ground) <= 2000),
    -- what our release says against what the article says, one fact a line
    disputed text constraint correction_case_disputed_length check (length(disputed) <= 20000),
    draft text constraint correction_case_draft_length check (length(draft) <= 50000),
    first_published_at timestamptz,
    state text not null default 'draft' constraint correction_case_state_choice check (state in (
        'draft', 'approved', 'sent', 'received', 'carried', 'refused', 'lapsed', 'press_council', 'done', 'cancelled')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);
create index correction_case_live on correction_case (created_at desc) where state not in ('done', 'cancelled');

grant select on story_cluster, article_visit, host, alert, rumour, correction_case
to kentongan_operator, kentongan_crew, kentongan_editor, kentongan_supervisor, kentongan_head, kentongan_ppid, kentongan_admin;
grant select, insert, update, delete on story_cluster, article_visit, host to kentongan_watcher;
grant update (body_selector, drop_selector, auto_confirm) on outlet to kentongan_editor, kentongan_supervisor, kentongan_admin;
grant insert (matches), update (matches) on coverage_item to kentongan_watcher;
grant select (matches) on coverage_item to kentongan_watcher;
