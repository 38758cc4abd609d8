delete from fact
where release_id = $1 and id = $2
