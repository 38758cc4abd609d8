-- No hits of this term until then; null lets it speak again.
update watch_term set muted_until = $2 where name = $1 returning name
