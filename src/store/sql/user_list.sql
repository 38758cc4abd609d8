select login, name, position, active, roles from user_list() limit 10000
