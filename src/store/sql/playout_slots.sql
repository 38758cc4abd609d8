-- slots that run from $1 until before $2, and what waits for one
(select to_jsonb(s) from playout_slot s where s.slot_from < $2 and s.slot_until >= $1 order by s.slot_from, s.id limit 2000)
union all
(select to_jsonb(s) from playout_slot s where s.slot_from is null order by s.id desc limit 500)
