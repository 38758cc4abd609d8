-- How many recipients' mails were begun and have no end.
select delivery_parts_open($1)
