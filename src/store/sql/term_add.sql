-- Lists a term; nothing comes back when there is no such issue.
insert into watch_term (name, query, exclude, issue_id, weight, scope)
select $1, $2, $3, i.id, $5, $6
from (values ($4::text)) as wanted (code)
left join issue as i on i.code = wanted.code
where wanted.code is null or i.id is not null
returning name
