alter table media_event enable trigger record_insert, enable trigger audit_insert;
alter table release enable trigger record_insert, enable trigger audit_insert, enable trigger keep_version;
alter table coverage_item enable trigger record_insert, enable trigger audit_insert;
alter table disposition enable trigger record_insert, enable trigger audit_insert;
alter table media_request enable trigger record_insert, enable trigger audit_insert
