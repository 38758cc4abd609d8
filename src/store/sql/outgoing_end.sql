-- How the sending ended; the state the mail is in now.
select outgoing_end($1, $2, $3, $4)
