-- What people decided about hits; a duplicate or an old story says nothing about the term.
select c.matched_terms, case when c.state = 'dismissed' then coalesce(c.dismissed_reason, '') end as dismissed_reason, c.title,
    coalesce(a.summary, '') || e'\n' || left(coalesce(a.body, ''), 3000) as text
from coverage_item as c
left join article as a on a.id = c.article_id
where c.state in ('confirmed', 'followed_up', 'closed', 'dismissed') and c.seen_at > now() - interval '180 days'
    and cardinality(c.matched_terms) > 0
    and not (c.state = 'dismissed' and lower(coalesce(c.dismissed_reason, '')) in ('duplicate', 'duplikat', 'old', 'lama'))
order by c.seen_at desc
limit 5000
