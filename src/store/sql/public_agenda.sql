-- the events of $1 until before $2 that the public may know, also those that were called off
select entry from public_agenda($1, $2) as agenda (entry)
