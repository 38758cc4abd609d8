select to_jsonb(a) from card_asset a
where (cardinality($1::text[]) = 0 or a.state = any($1))
    and (not $2 or (nullif(btrim(a.caption), '') is null and a.state <> 'withdrawn'))
    and (not $3 or cardinality(a.paths) > 0)
    and (not $4 or (a.warnings && '{consent_missing,minor_shown}'))
order by a.created_at desc, a.id limit $5
