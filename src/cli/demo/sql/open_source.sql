-- the newsroom's feed is at this address while the demo plays, and is read at once
update source
set url = $2, active = true, next_fetch_at = now(), failures = 0, etag = null, last_modified = null, last_hash = null,
    leased_until = null, leased_by = null
where key = $1
