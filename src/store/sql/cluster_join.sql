-- An article belongs to a story, with so much of its text.
update article set cluster_id = $2, cluster_share = $3 where id = $1
