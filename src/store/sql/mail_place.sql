-- How far the folder has been read and settled; places only move on.
update mailbox b
set last_uid = greatest(b.last_uid, $4), settled_uid = greatest(b.settled_uid, $5), last_ok_at = now(), last_error = null
where b.id = $1 and b.leased_by = $2 and b.uidvalidity = $3
