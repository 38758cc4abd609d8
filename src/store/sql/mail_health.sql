select account, folder, last_ok_at, last_error, held from mail_health order by account, folder limit 200
