-- Whether this recipient's mail is to go, else what is known of it.
select delivery_part_begin($1, $2, $3)
