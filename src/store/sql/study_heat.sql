-- Coverage by weekday (1 is Monday) and hour of the office's clock.
select extract(isodow from h.seen_at at time zone (select office_zone()))::int as weekday,
    extract(hour from h.seen_at at time zone (select office_zone()))::int as hour,
    count(*) as n
from study_hits($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) h
group by 1, 2 limit 168
