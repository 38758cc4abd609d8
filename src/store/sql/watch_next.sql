-- Seconds until the next source can be leased: it is due, nobody holds it, its host may be asked. Null when there is none;
-- with $1 only of those that are due now.
select extract(epoch from min(greatest(
    s.next_fetch_at, s.leased_until, h.next_at,
    case when cardinality(places_taken(h.places, c.at)) >= 2
        then (select min(place) from unnest(places_taken(h.places, c.at)) as place) end)) - min(c.at))::float8
from source as s
cross join (select coalesce($2::timestamptz, now()) as at) as c
left join host as h on not s.internal and h.name = s.host
where s.active
    and (s.kind in ('rss', 'atom', 'jsonfeed', 'google_news', 'sitemap') or s.kind = 'html_list' and s.item_selector <> '')
    and (not $1 or s.next_fetch_at <= c.at and (s.leased_until is null or s.leased_until < c.at))
limit 1
