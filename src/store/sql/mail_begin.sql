-- Says which numbering the folder has now; under a new one everything is looked at again.
update mailbox b
set last_uid = case when b.uidvalidity = $3 then b.last_uid else 0 end,
    settled_uid = case when b.uidvalidity = $3 then b.settled_uid else 0 end,
    uidvalidity = $3
where b.id = $1 and b.leased_by = $2 and b.leased_until > now()
returning b.id, b.uidvalidity, b.last_uid, b.settled_uid, b.last_ok_at
