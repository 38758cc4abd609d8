-- one login that is the whole office; the wall is a role of its own, which would mask nothing here
select user_add($1, $2, array['operator', 'crew', 'editor', 'supervisor', 'head', 'ppid', 'watcher', 'admin'])
