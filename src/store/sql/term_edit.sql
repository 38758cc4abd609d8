-- Changes of a term: null keeps what is there, an empty text takes it away. Nothing comes back when there is no such term
-- or no such issue.
update watch_term as t
set name = coalesce($2, t.name), query = coalesce($3, t.query),
    exclude = case when $4::text is null then t.exclude else nullif($4, '') end,
    issue_id = case when $5::text is null then t.issue_id when $5 = '' then null else i.id end,
    weight = coalesce($6, t.weight), scope = coalesce($7, t.scope)
from (values ($5::text)) as wanted (code)
left join issue as i on i.code = wanted.code
where t.name = $1 and (coalesce(wanted.code, '') = '' or i.id is not null)
returning t.name
