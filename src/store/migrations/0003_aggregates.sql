-- The five aggregates of the board and their children.
-- `doing` says which step a row is being taken through. Nobody but our own functions may write it, so the audit can
-- believe it; it holds {action, reason, seen, …} of the last step, or null after a plain edit.

create table media_event (
    id uuid primary key default uuid_v7(),
    number text constraint media_event_number_key unique,
    duty smallint not null default 10 constraint media_event_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    kind text not null constraint media_event_kind_choice check (kind in (
        'press_conference', 'press_briefing', 'press_tour', 'media_meeting', 'media_visit', 'editors_meeting',
        'media_coverage', 'doorstop')),
    title text not null constraint media_event_title_length check (length(title) between 1 and 500),
    starts_at timestamptz not null,
    ends_at timestamptz,
    time_tbc boolean not null default false,
    all_day boolean not null default false,
    place text constraint media_event_place_length check (length(place) <= 500),
    map_note text constraint media_event_map_note_length check (length(map_note) <= 2000),
    speakers text[] not null default '{}',
    moderator text constraint media_event_moderator_length check (length(moderator) <= 200),
    purpose text constraint media_event_purpose_length check (length(purpose) <= 20000),
    topic text constraint media_event_topic_length check (length(topic) <= 300),
    issue_id uuid references issue,
    organiser text constraint media_event_organiser_length check (length(organiser) <= 300),
    host text constraint media_event_host_length check (length(host) <= 300),
    invitation text constraint media_event_invitation_length check (length(invitation) <= 50000),
    accreditation_deadline_at timestamptz,
    min_media_target int constraint media_event_min_media_target_range check (min_media_target between 0 and 10000),
    public_visible boolean not null default false,
    occur_status text not null default 'uncertain' constraint media_event_occur_status_choice
        check (occur_status in ('uncertain', 'certain', 'conditional')),
    series text,
    state text not null default 'draft' constraint media_event_state_choice check (state in (
        'draft', 'confirmed', 'under_way', 'done', 'postponed', 'rescheduled', 'cancelled')),
    state_reason text constraint media_event_state_reason_length check (length(state_reason) <= 2000),
    rescheduled_from uuid references media_event,
    rescheduled_to uuid references media_event,
    started_at timestamptz,
    finished_at timestamptz,
    outcome text constraint media_event_outcome_length check (length(outcome) <= 20000),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    search tsvector not null generated always as (
        setweight(to_tsvector('indonesian', title), 'A')
        || to_tsvector('indonesian', coalesce(topic, '') || ' ' || coalesce(place, '') || ' ' || words(speakers)
            || ' ' || coalesce(organiser, '') || ' ' || coalesce(purpose, ''))) stored,
    constraint media_event_ends_at_order check (ends_at >= starts_at)
);
create index media_event_starts_at on media_event (starts_at);
create index media_event_ends_at on media_event ((coalesce(ends_at, starts_at)));
create index media_event_search on media_event using gin (search);

create table event_guest (
    id uuid primary key default uuid_v7(),
    event_id uuid not null references media_event on delete cascade,
    outlet_id uuid references outlet,
    journalist text constraint event_guest_journalist_length check (length(journalist) <= 200),
    invited_at timestamptz not null default now(),
    rsvp text not null default 'pending' constraint event_guest_rsvp_choice check (rsvp in ('pending', 'yes', 'no')),
    attended_at timestamptz,
    note text,
    constraint event_guest_who check (outlet_id is not null or journalist is not null)
);
create index event_guest_event on event_guest (event_id);

create table checklist_item (
    id uuid primary key default uuid_v7(),
    entity text not null constraint checklist_item_entity_choice
        check (entity in ('event', 'release', 'coverage', 'disposition', 'request')),
    record_id uuid not null,
    seq int not null default 1,
    text text not null constraint checklist_item_text_length check (length(text) between 1 and 500),
    -- H-1, J-2, M-15, +30: as the SOP writes it
    time_norm text,
    due_at timestamptz,
    done_at timestamptz,
    done_by text
);
create index checklist_item_record on checklist_item (entity, record_id, seq);

create table release (
    id uuid primary key default uuid_v7(),
    number text constraint release_number_key unique,
    duty smallint not null default 8 constraint release_duty_range check (duty between 1 and 25),
    section text default 'media_management' references section,
    kind text not null default 'press_release' constraint release_kind_choice check (kind in (
        'press_release', 'photo_release', 'clarification', 'statement', 'advertorial', 'public_service_ad', 'social_post',
        'infographic', 'video', 'radio_script', 'outdoor_material', 'meeting_material', 'immediate_information')),
    title text not null constraint release_title_length check (length(title) between 1 and 500),
    lead text constraint release_lead_length check (length(lead) <= 5000),
    body text constraint release_body_length check (length(body) <= 200000),
    key_messages text[] not null default '{}',
    spokesperson text constraint release_spokesperson_length check (length(spokesperson) <= 200),
    topic text constraint release_topic_length check (length(topic) <= 300),
    issue_id uuid references issue,
    language text not null default 'id' constraint release_language_length check (length(language) between 2 and 10),
    origin text not null default 'local' constraint release_origin_choice check (origin in ('local', 'national')),
    source_item text,
    publish_at timestamptz,
    embargo_until timestamptz,
    embargo_rule text constraint release_embargo_rule_choice check (embargo_rule in ('fixed', 'event_start')),
    event_id uuid references media_event,
    author text not null default session_user,
    editor text,
    approver text,
    approved_at timestamptz,
    published_at timestamptz,
    review_note text constraint release_review_note_length check (length(review_note) <= 5000),
    correction_note text constraint release_correction_note_length check (length(correction_note) <= 5000),
    withdrawn_reason text constraint release_withdrawn_reason_length check (length(withdrawn_reason) <= 5000),
    subkegiatan text constraint release_subkegiatan_length check (length(subkegiatan) <= 100),
    state text not null default 'idea' constraint release_state_choice check (state in (
        'idea', 'draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'withdrawn', 'archived',
        'spiked')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    search tsvector not null generated always as (
        setweight(to_tsvector('indonesian', title), 'A')
        || to_tsvector('indonesian', coalesce(topic, '') || ' ' || coalesce(lead, '') || ' '
            || left(coalesce(body, ''), 100000) || ' ' || words(key_messages))) stored,
    constraint release_event_needed check (embargo_rule <> 'event_start' or event_id is not null)
);
create index release_live on release (updated_at desc)
    where state in ('idea', 'draft', 'in_review', 'changes_requested', 'approved', 'scheduled');
create index release_published on release (published_at desc) where state in ('published', 'withdrawn');
create index release_event on release (event_id) where event_id is not null;
create index release_search on release using gin (search);

-- Every text a release ever had; who wrote the last one may not approve it.
create table release_version (
    release_id uuid not null references release on delete cascade,
    n int not null,
    title text not null,
    lead text,
    body text,
    key_messages text[] not null,
    author text not null default session_user,
    at timestamptz not null default now(),
    primary key (release_id, n)
);

create table fact (
    id uuid primary key default uuid_v7(),
    release_id uuid references release on delete cascade,
    issue_id uuid references issue on delete cascade,
    label text not null constraint fact_label_length check (length(label) between 1 and 300),
    value text not null constraint fact_value_length check (length(value) between 1 and 300),
    unit text,
    as_of timestamptz,
    source text,
    tolerance real,
    kind text not null default 'number' constraint fact_kind_choice check (kind in ('number', 'name', 'date', 'place')),
    constraint fact_owner check (num_nonnulls(release_id, issue_id) = 1)
);
create index fact_release on fact (release_id);
create index fact_issue on fact (issue_id);

create table distribution (
    id uuid primary key default uuid_v7(),
    release_id uuid not null references release on delete cascade,
    name text not null constraint distribution_name_length check (length(name) between 1 and 200),
    channel_id uuid references channel,
    outlet_id uuid references outlet,
    class text not null default 'public'
        constraint distribution_class_choice check (class in ('public', 'media', 'internal')),
    state text not null default 'planned' constraint distribution_state_choice check (state in (
        'planned', 'queued', 'sending', 'sent', 'confirmed', 'failed', 'needs_hand', 'skipped', 'needs_correction',
        'needs_withdrawal', 'withdrawn')),
    planned_at timestamptz,
    sent_at timestamptz,
    confirmed_at timestamptz,
    evidence text,
    attempts int not null default 0,
    last_error text,
    constraint distribution_release_name_key unique (release_id, name)
);

create table disposition (
    id uuid primary key default uuid_v7(),
    number text constraint disposition_number_key unique,
    duty smallint not null default 25 constraint disposition_duty_range check (duty between 1 and 25),
    section text references section,
    subject text not null constraint disposition_subject_length check (length(subject) between 1 and 500),
    from_officer text not null default session_user,
    to_officer text not null,
    cc text[] not null default '{}',
    urgency text not null default 'ordinary'
        constraint disposition_urgency_choice check (urgency in ('ordinary', 'urgent', 'very_urgent')),
    security text not null default 'ordinary'
        constraint disposition_security_choice check (security in ('ordinary', 'restricted', 'secret', 'top_secret')),
    due_at timestamptz,
    due_rule text not null default 'urgency' constraint disposition_due_rule_choice check (due_rule in ('urgency', 'set')),
    instructions text[] not null default '{}' constraint disposition_instructions_choice check (instructions <@ array[
        'comment', 'process', 'coordinate', 'prepare_material', 'represent', 'write_release', 'for_information', 'archive']),
    note text constraint disposition_note_length check (length(note) <= 20000),
    origin text not null default 'letter'
        constraint disposition_origin_choice check (origin in ('letter', 'verbal', 'whatsapp', 'meeting', 'staff_memo')),
    letter_from text constraint disposition_letter_from_length check (length(letter_from) <= 300),
    letter_no text constraint disposition_letter_no_length check (length(letter_no) <= 100),
    letter_date timestamptz,
    received_at timestamptz,
    parent_id uuid references disposition,
    depth smallint not null default 1 constraint disposition_depth_range check (depth between 1 and 5),
    request_id uuid,
    issued_at timestamptz not null default now(),
    read_at timestamptz,
    accepted_at timestamptz,
    submitted_at timestamptz,
    done_at timestamptz,
    report text constraint disposition_report_length check (length(report) <= 50000),
    evidence text[] not null default '{}',
    -- the record that carries the order out, so that "done" can be proved
    fulfils_entity text constraint disposition_fulfils_entity_choice
        check (fulfils_entity in ('event', 'release', 'coverage', 'disposition', 'request')),
    fulfils_id uuid,
    confirmed_by text,
    state_reason text constraint disposition_state_reason_length check (length(state_reason) <= 2000),
    state text not null default 'issued' constraint disposition_state_choice check (state in (
        'issued', 'read', 'accepted', 'in_progress', 'submitted', 'done', 'returned', 'cancelled')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    search tsvector not null generated always as (
        setweight(to_tsvector('indonesian', subject), 'A')
        || to_tsvector('indonesian', coalesce(note, '') || ' ' || coalesce(letter_from, '') || ' '
            || coalesce(letter_no, '') || ' ' || coalesce(report, ''))) stored
);
create index disposition_open on disposition (issued_at desc)
    where state in ('issued', 'read', 'accepted', 'in_progress', 'submitted');
create index disposition_closed on disposition (updated_at desc) where state in ('done', 'returned', 'cancelled');
create index disposition_parent on disposition (parent_id) where parent_id is not null;
create index disposition_request on disposition (request_id) where request_id is not null;
create index disposition_search on disposition using gin (search);

create table media_request (
    id uuid primary key default uuid_v7(),
    number text constraint media_request_number_key unique,
    duty smallint not null default 9 constraint media_request_duty_range check (duty between 1 and 25),
    section text default 'media_relations' references section,
    subject text not null constraint media_request_subject_length check (length(subject) between 1 and 500),
    outlet_id uuid references outlet,
    -- who asks and how to reach them are protected; see the grants
    journalist text constraint media_request_journalist_length check (length(journalist) <= 200),
    contact text constraint media_request_contact_length check (length(contact) <= 200),
    channel text not null default 'whatsapp' constraint media_request_channel_choice
        check (channel in ('whatsapp', 'phone', 'email', 'in_person', 'letter', 'sp4n', 'web')),
    kind text not null default 'question' constraint media_request_kind_choice check (kind in (
        'question', 'interview', 'data', 'confirmation', 'photo', 'accreditation', 'background', 'document', 'complaint',
        'other')),
    priority text not null default 'P3' constraint media_request_priority_choice check (priority in ('P1', 'P2', 'P3', 'P4')),
    body text constraint media_request_body_length check (length(body) <= 100000),
    attribution text not null default 'on_record' constraint media_request_attribution_choice
        check (attribution in ('on_record', 'background', 'off_record', 'embargo')),
    topic text constraint media_request_topic_length check (length(topic) <= 300),
    issue_id uuid references issue,
    spokesperson text constraint media_request_spokesperson_length check (length(spokesperson) <= 200),
    received_at timestamptz not null default now(),
    media_deadline_at timestamptz,
    planned_publication timestamptz,
    assignee text,
    claimed_at timestamptz,
    waiting_on text constraint media_request_waiting_on_length check (length(waiting_on) <= 300),
    waiting_due_at timestamptz,
    snoozed_until timestamptz,
    snooze_prev timestamptz,
    first_response_at timestamptz,
    answer text constraint media_request_answer_length check (length(answer) <= 100000),
    answer_author text,
    answer_approved_by text,
    answer_approved_at timestamptz,
    answer_mode text constraint media_request_answer_mode_length check (length(answer_mode) <= 60),
    answered_at timestamptz,
    closed_at timestamptz,
    outcome text constraint media_request_outcome_choice check (outcome in ('published', 'not_published', 'unknown')),
    declined_reason text constraint media_request_declined_reason_length check (length(declined_reason) <= 2000),
    merged_into uuid references media_request,
    routed_to text constraint media_request_routed_to_length check (length(routed_to) <= 200),
    service_standard_version text,
    state text not null default 'new' constraint media_request_state_choice check (state in (
        'new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered', 'closed', 'declined', 'routed', 'merged',
        'spam')),
    doing jsonb,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user,
    search tsvector not null generated always as (
        setweight(to_tsvector('indonesian', subject), 'A')
        || to_tsvector('indonesian', coalesce(topic, '') || ' ' || coalesce(body, '') || ' ' || coalesce(answer, ''))) stored
);
create index media_request_open on media_request (received_at desc)
    where state in ('new', 'in_progress', 'waiting_source', 'waiting_approval', 'answered');
create index media_request_closed on media_request (updated_at desc)
    where state in ('closed', 'declined', 'routed', 'merged', 'spam');
create index media_request_merged on media_request (merged_into) where merged_into is not null;
create index media_request_search on media_request using gin (search);
alter table disposition add constraint disposition_request_id_fkey foreign key (request_id) references media_request;

create table request_question (
    id uuid primary key default uuid_v7(),
    request_id uuid not null references media_request on delete cascade,
    seq int not null,
    text text not null constraint request_question_text_length check (length(text) between 1 and 5000),
    answer text,
    answer_state text not null default 'open' constraint request_question_answer_state_choice
        check (answer_state in ('open', 'draft', 'approved', 'answered', 'impossible')),
    source_officer text,
    figures text,
    constraint request_question_seq_key unique (request_id, seq)
);
