select user_roles($1, $2)
