-- The last moment at which a mail may have been taken back: whether it is to go.
select outgoing_begin($1, $2, $3)
