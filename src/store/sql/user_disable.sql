select user_disable($1)
