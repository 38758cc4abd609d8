-- The demo tells history: who did what and when comes from its files, not from this session. Only the triggers that
-- would write this session's name and time over it rest, inside this transaction; checks, keys and calls hold.
-- The regency has channels of its own, those of a new office among them.
alter table channel disable trigger user;
delete from channel;
alter table media_event disable trigger record_insert, disable trigger audit_insert;
alter table release disable trigger record_insert, disable trigger audit_insert, disable trigger keep_version;
alter table coverage_item disable trigger record_insert, disable trigger audit_insert;
alter table disposition disable trigger record_insert, disable trigger audit_insert;
alter table shift disable trigger record_insert, disable trigger audit_insert;
alter table rumour disable trigger audit_insert;
alter table alert disable trigger audit_insert;
alter table correction_case disable trigger audit_insert;
alter table advice disable trigger audit_insert;
alter table media_request disable trigger record_insert, disable trigger audit_insert;
alter table info_request disable trigger record_insert, disable trigger audit_insert;
alter table public_report disable trigger record_insert, disable trigger audit_insert;
alter table coverage_assignment disable trigger record_insert, disable trigger audit_insert;
alter table media_asset disable trigger record_insert, disable trigger audit_insert;
alter table campaign disable trigger record_insert, disable trigger audit_insert;
alter table event_guest disable trigger press_logged;
alter table event_question disable trigger press_logged;
