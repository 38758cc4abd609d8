-- The list of this year is complete; a Ramadan that is not given stays as it is.
insert into holiday_year as y (year, source, fasting_from, fasting_to) values ($1, $2, $3, $4)
on conflict (year) do update
set source = excluded.source,
    fasting_from = coalesce(excluded.fasting_from, y.fasting_from),
    fasting_to = coalesce(excluded.fasting_to, y.fasting_to)
