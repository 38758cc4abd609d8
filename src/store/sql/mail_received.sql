select mail_received($1, $2, $3, $4, $5, $6)
