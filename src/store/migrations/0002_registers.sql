-- Registers the five aggregates point at: issues, outlets, journalists, own channels.

create table issue (
    id uuid primary key default uuid_v7(),
    code text not null constraint issue_code_key unique
        constraint issue_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'),
    title text not null constraint issue_title_length check (length(title) between 1 and 300),
    level text not null default 'green' constraint issue_level_choice check (level in ('green', 'yellow', 'orange', 'red')),
    state text not null default 'monitored'
        constraint issue_state_choice check (state in ('monitored', 'alert', 'crisis', 'recovery', 'closed')),
    owner text,
    narrative text constraint issue_narrative_length check (length(narrative) <= 50000),
    spokespersons text[] not null default '{}',
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    version int not null default 1,
    created_at timestamptz not null default now(),
    created_by text not null default session_user,
    updated_at timestamptz not null default now(),
    updated_by text not null default session_user
);

create table outlet (
    id uuid primary key default uuid_v7(),
    name text not null constraint outlet_name_key unique
        constraint outlet_name_length check (length(name) between 1 and 200),
    -- null until somebody says what it is: a request must not wait for the register
    kind text constraint outlet_kind_choice check (kind in (
        'national_online', 'local_online', 'print', 'television', 'radio', 'news_agency', 'social_media', 'own')),
    domains text[] not null default '{}',
    legal_entity text,
    press_council text constraint outlet_press_council_choice check (press_council in ('factual', 'administrative', 'none')),
    press_council_checked_at timestamptz,
    press_group text,
    editor_in_chief text,
    office text,
    contract text,
    weight real not null default 1,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    created_by text not null default session_user
);

create table journalist (
    id uuid primary key default uuid_v7(),
    name text not null constraint journalist_name_length check (length(name) between 1 and 200),
    outlet_id uuid references outlet,
    role text,
    beat text,
    certificate text,
    consent boolean not null default false,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    created_by text not null default session_user
);

-- Apart from the journalist, so that a right on the name is never a right on the telephone number.
create table journalist_contact (
    journalist_id uuid not null references journalist on delete cascade,
    channel text not null constraint journalist_contact_channel_choice
        check (channel in ('whatsapp', 'phone', 'email', 'other')),
    address text not null constraint journalist_contact_address_length check (length(address) between 1 and 200),
    notes text,
    primary key (journalist_id, channel, address)
);

-- The six kinds of own media of duty 15, and the press groups releases go to.
create table channel (
    id uuid primary key default uuid_v7(),
    name text not null constraint channel_name_key unique,
    kind text not null constraint channel_kind_choice
        check (kind in ('print', 'broadcast', 'online', 'social', 'outdoor', 'face_to_face', 'press')),
    class text not null default 'public' constraint channel_class_choice check (class in ('public', 'media', 'internal')),
    address text,
    -- a release that is approved without destinations gets these
    is_default boolean not null default false,
    active boolean not null default true
);

insert into channel (name, kind, class, is_default) values
    ('Portal resmi', 'online', 'public', true),
    ('Grup WhatsApp wartawan', 'press', 'media', true);
