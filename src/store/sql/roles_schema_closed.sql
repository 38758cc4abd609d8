-- whether only our roles reach the schema: nobody else may put a function in our functions' way
select coalesce(bool_or(r.rolname = 'kentongan_owner' and a.privilege_type = 'CREATE'), false)
    and coalesce(bool_or(r.rolname = 'kentongan_admin' and a.privilege_type = 'USAGE'), false)
    and not coalesce(bool_or(a.grantee = 0), false)
from pg_namespace n
cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
left join pg_roles r on r.oid = a.grantee
where n.nspname = 'public'
