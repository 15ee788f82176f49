-- When a content was last put, to the day: what no row names may be named by a workflow under way, so
-- only what is old is ever removed. What was there before counts as old as the newest campaign.
alter table content add column touched_at bigint not null default 0;
update content set touched_at = (select coalesce(max(updated_at), 0) from campaign);
-- Which revisions the changes of a device rest on.
create index change_device_by_device on change_device (device);
