-- whether this login may `set role kentongan_owner`
select pg_has_role(current_user, 'kentongan_owner', $1)
