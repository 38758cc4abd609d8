alter table channel enable trigger user;
alter table media_event enable trigger record_insert, enable trigger audit_insert;
alter table release enable trigger record_insert, enable trigger audit_insert, enable trigger keep_version;
alter table coverage_item enable trigger record_insert, enable trigger audit_insert;
alter table disposition enable trigger record_insert, enable trigger audit_insert;
-- whoever has taken the step of reading has left a receipt
insert into disposition_reader (disposition_id, login, read_at)
select id, to_officer, read_at from disposition where read_at is not null on conflict do nothing;
alter table shift enable trigger record_insert, enable trigger audit_insert;
alter table rumour enable trigger audit_insert;
alter table alert enable trigger audit_insert;
alter table correction_case enable trigger audit_insert;
alter table advice enable trigger audit_insert;
alter table media_request enable trigger record_insert, enable trigger audit_insert;
alter table info_request enable trigger record_insert, enable trigger audit_insert;
alter table public_report enable trigger record_insert, enable trigger audit_insert;
alter table coverage_assignment enable trigger record_insert, enable trigger audit_insert;
alter table media_asset enable trigger record_insert, enable trigger audit_insert;
alter table campaign enable trigger record_insert, enable trigger audit_insert;
-- whoever was invited knows what the event is
update event_guest g set told = event_word(e), told_at = g.invited_at from media_event e where e.id = g.event_id;
alter table event_guest enable trigger press_logged;
alter table event_question enable trigger press_logged;
