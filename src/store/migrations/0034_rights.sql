-- An editor plans events; what the outside is told of them (that they take place, are moved or called off) is said by a
-- supervisor or the head.
delete from transition
where entity = 'event' and action in ('confirm', 'postpone', 'reschedule', 'cancel') and role = 'editor';
