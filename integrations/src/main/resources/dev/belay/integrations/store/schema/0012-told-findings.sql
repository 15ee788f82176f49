-- When the channels of a schedule had heard what was new in a run, or there was nothing to tell them; null until then, and for ever when no
-- channel took it: the next run then tells of it, too. What ended before this was noted counts as told.
alter table compliance_run add column told_at bigint;
update compliance_run set told_at = finished_at;
