-- channels that are served by hand: those in use, and those that have a slot from $1 until before $2
select to_jsonb(c) from playout_channel c
where c.active or exists (select from playout_slot s where s.channel_id = c.id and s.slot_from < $2 and s.slot_until >= $1)
order by c.kind, c.name limit 200
