select card($1, $2)
