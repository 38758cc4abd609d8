-- Whether this sender still holds the mail; then for longer.
select mail_hold($1, $2, $3)
