-- whether anybody has worked in this database
select exists (select from media_event) or exists (select from release) or exists (select from disposition)
    or exists (select from media_request) or exists (select from coverage_item) or exists (select from outlet)
    or exists (select from issue) or exists (select from channel where connector <> 'manual')
