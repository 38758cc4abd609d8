delete from watch_term where name = $1
