-- People and logins. Only admins; the login gets the group roles and nothing else, and limits that keep a hung
-- console from holding a lock.

create function demand_admin(action text) returns void language plpgsql stable set search_path = public, pg_temp as $$
begin
    if not (has_role('admin') or is_owner()) then
        perform refuse('KT003', 'not_permitted', jsonb_build_object('action', action, 'roles_needed', '["admin"]'::jsonb), 'ask an administrator');
    end if;
end
$$;

-- Gives a login exactly these roles.
create function user_roles(login text, roles text[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    role text;
    has boolean;
begin
    perform demand_admin('user');
    if login !~ '^[a-z][a-z0-9_.-]{0,62}$' or login like 'pg\_%' then
        perform bad_field('login', to_jsonb(login), 'a lower-case word of letters, digits, _ . -');
    end if;
    foreach role in array roles loop
        if role <> all (array['wall', 'operator', 'crew', 'editor', 'supervisor', 'head', 'ppid', 'watcher', 'admin']) then
            perform bad_field('role', to_jsonb(role), 'wall, operator, crew, editor, supervisor, head, ppid, watcher or admin');
        end if;
    end loop;
    -- a role that may do more than a person is not ours to hand out
    if exists (select from pg_roles where rolname = login and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls))
        or login like 'kentongan\_%' and login <> 'kentongan_service' then
        perform bad_field('login', to_jsonb(login), 'a login that is a plain person');
    end if;
    foreach role in array array['wall', 'operator', 'crew', 'editor', 'supervisor', 'head', 'ppid', 'watcher', 'admin'] loop
        has := exists (
            select from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles p on p.oid = m.member
            where g.rolname = 'kentongan_' || role and p.rolname = login);
        if role = any(roles) and not has then
            execute format('grant %I to %I', 'kentongan_' || role, login);
        elsif has and role <> all (roles) then
            execute format('revoke %I from %I', 'kentongan_' || role, login);
        end if;
    end loop;
    perform pg_notify('kentongan', 'person');
end
$$;

-- `verifier` is a SCRAM-SHA-256 verifier, never a password: statements end up in logs.
create function user_add(login text, name text, roles text[], "position" text default null, verifier text default null) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    made boolean := false;
begin
    perform demand_admin('user');
    if login !~ '^[a-z][a-z0-9_.-]{0,62}$' or login like 'pg\_%' or login like 'kentongan\_%' and login <> 'kentongan_service' then
        perform bad_field('login', to_jsonb(login), 'a lower-case word of letters, digits, _ . -');
    end if;
    if verifier is not null and verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
        perform bad_field('verifier', '"…"', 'a SCRAM-SHA-256 verifier');
    end if;
    if not exists (select from pg_roles where rolname = login) then
        execute format('create role %I login', login);
        made := true;
    end if;
    perform user_roles(login, roles);
    -- somebody else's login of the same cluster keeps its password and settings
    if made or exists (select from person p where p.login = user_add.login) then
        execute format('alter role %I login', login);
        execute format('alter role %I set statement_timeout = %L', login, '15s');
        execute format('alter role %I set lock_timeout = %L', login, '5s');
        execute format('alter role %I set idle_in_transaction_session_timeout = %L', login, '60s');
        if verifier is not null then
            execute format('alter role %I password %L', login, verifier);
        end if;
    elsif verifier is not null then
        perform bad_field('login', to_jsonb(login), 'a login that is not taken by something else on this server');
    end if;
    insert into person (login, name, position) values (user_add.login, user_add.name, user_add."position")
    on conflict on constraint person_login_key do update
        set name = excluded.name, position = coalesce(excluded.position, person.position), active = true;
end
$$;

create function user_disable(login text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform demand_admin('user');
    if not exists (select from person p where p.login = user_disable.login) then
        perform refuse('KT007', 'not_found', jsonb_build_object('login', login));
    end if;
    perform user_roles(login, '{}');
    execute format('alter role %I nologin', login);
    update person p set active = false where p.login = user_disable.login;
end
$$;

create function user_list() returns table (login text, name text, "position" text, active boolean, roles text[])
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    perform demand_admin('user');
    return query select p.login, p.name, p.position, p.active, roles_of(p.login) from person p order by p.name, p.login limit 10000;
end
$$;
