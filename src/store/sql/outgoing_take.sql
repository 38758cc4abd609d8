-- Takes mail that is due under a lease; several senders may do so at once and none gets another's.
select id, number, to_address, to_name, subject, text, message_id, in_reply_to, refs from outgoing_take($1, $2, $3) limit 100
