-- whether the first role may hand the second one out
select exists (
    select from pg_auth_members m
    join pg_roles p on p.oid = m.member
    join pg_roles g on g.oid = m.roleid
    where p.rolname = $1 and g.rolname = $2 and m.admin_option
)
