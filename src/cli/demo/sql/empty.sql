-- An earlier day of the demo goes; people, calendar and settings stay.
alter table media_event disable trigger record_truncate;
alter table release disable trigger record_truncate;
alter table coverage_item disable trigger record_truncate;
alter table disposition disable trigger record_truncate;
alter table media_request disable trigger record_truncate;
alter table issue disable trigger record_truncate;
alter table rumour disable trigger record_truncate;
alter table alert disable trigger record_truncate;
alter table correction_case disable trigger record_truncate;
alter table audit_log disable trigger audit_immutable;
truncate media_event, event_guest, checklist_item, release, release_version, fact, distribution, disposition,
    media_request, request_question, alert, rumour, correction_case, coverage_item, pickup, sighting, article_version,
    article_visit, article_alias, story_cluster, release_weighed, article, fetch_event, source, watch_term,
    journalist_contact, journalist, outlet, issue, official_number, audit_log;
alter table media_event enable trigger record_truncate;
alter table release enable trigger record_truncate;
alter table coverage_item enable trigger record_truncate;
alter table disposition enable trigger record_truncate;
alter table media_request enable trigger record_truncate;
alter table issue enable trigger record_truncate;
alter table rumour enable trigger record_truncate;
alter table alert enable trigger record_truncate;
alter table correction_case enable trigger record_truncate;
alter table audit_log enable trigger audit_immutable
