-- whether anybody may make temporary tables: the wall writes nothing at all, not even those
select coalesce(bool_or(a.grantee = 0 and a.privilege_type = 'TEMPORARY'), false)
from pg_database d
cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
where d.datname = current_database()
