-- Evidence of one reading. A step that was read already is not read again.
insert into article_version (article_id, step, status, title, byline, body_hash, sha256, body, diff, words_added, words_removed,
    url, http_status, headers, note)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
on conflict (article_id, step) where step >= 0 do nothing
