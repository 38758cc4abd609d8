insert into person (login, name, position, section) values ($1, $2, $3, $4)
on conflict on constraint person_login_key do update set name = $2, position = $3, section = $4, active = true
