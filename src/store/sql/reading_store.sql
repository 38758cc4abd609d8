-- What a page said. The page is surer of the time than a feed; an address or a text is asked only where the feed was silent.
update article
set title = case when title = url then coalesce($2, title) else title end,
    body = coalesce($3, body), body_hash = coalesce($4, body_hash), byline = coalesce(byline, $5),
    canonical_url = coalesce($6, canonical_url), lang = coalesce($7, lang), word_count = coalesce($8, word_count),
    extraction = coalesce($9, extraction), bands = coalesce($10, bands),
    published_at = case
        when $11::timestamptz is null then published_at
        when $12 = 'page' or published_at is null then least($11, now())
        else published_at
    end,
    published_confidence = case
        when $11::timestamptz is not null and ($12 = 'page' or published_at is null) then $12
        when published_confidence is not null then published_confidence
        when published_at is not null then 'feed'
        else 'seen'
    end,
    read_at = now(), read_note = $13
where id = $1
