update mailbox set last_error = left($3, 2000) where account = $1 and folder = $2
