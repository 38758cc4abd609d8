-- Why the page of an article could not be read; what the feed said of it stays.
update article
set read_note = $2, extraction = coalesce(extraction, 'feed'),
    published_confidence = coalesce(published_confidence, case when published_at is null then 'seen' else 'feed' end),
    bands = coalesce($3, bands), word_count = coalesce(word_count, $4)
where id = $1
