-- How an article carries a release; of one that carries nothing only what was something before is kept. Changes nothing
-- where nothing changed.
insert into pickup (release_id, article_id, class, used_share, article_share, longest, fragments, order_kept, quoted_share,
    minutes_to_pickup, facts, altered_facts, missing_messages, shared_facts, release_version, copy_of)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
    (select nullif(c.key_article, $2) from article as a join story_cluster as c on c.id = a.cluster_id where a.id = $2)
where $3 <> 'none' or exists (select from pickup as p where p.release_id = $1 and p.article_id = $2)
on conflict on constraint pickup_key do update
set class = excluded.class, used_share = excluded.used_share, article_share = excluded.article_share,
    longest = excluded.longest, fragments = excluded.fragments, order_kept = excluded.order_kept,
    quoted_share = excluded.quoted_share, minutes_to_pickup = excluded.minutes_to_pickup, facts = excluded.facts,
    altered_facts = excluded.altered_facts, missing_messages = excluded.missing_messages,
    shared_facts = excluded.shared_facts, release_version = excluded.release_version,
    corrected_facts = case when $16 = '[]'::jsonb then pickup.corrected_facts else pickup.corrected_facts || $16 end,
    corrected_at = case when $16 = '[]'::jsonb then pickup.corrected_at else now() end
where (pickup.class, pickup.used_share, pickup.article_share, pickup.longest, pickup.fragments, pickup.minutes_to_pickup,
        pickup.facts, pickup.missing_messages, pickup.shared_facts, pickup.release_version)
    is distinct from (excluded.class, excluded.used_share, excluded.article_share, excluded.longest, excluded.fragments,
        excluded.minutes_to_pickup, excluded.facts, excluded.missing_messages, excluded.shared_facts, excluded.release_version)
