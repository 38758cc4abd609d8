-- The last moment at which a mail may have been taken back: whether it is to go.
select mail_begin($1, $2, $3)
