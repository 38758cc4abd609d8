-- Takes a folder, or keeps it, for a while; no row while another service has it.
insert into mailbox as b (account, folder, leased_until, leased_by)
values ($1, $2, now() + make_interval(secs => $4), $3)
on conflict (account, folder) do update
set leased_until = excluded.leased_until, leased_by = excluded.leased_by
where b.leased_until is null or b.leased_until < now() or b.leased_by = excluded.leased_by
returning b.id, b.uidvalidity, b.last_uid, b.settled_uid, b.last_ok_at
