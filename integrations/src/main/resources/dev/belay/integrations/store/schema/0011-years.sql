-- Whoever removes a content asks whether something still refers to it; without these, each of many thousands reads all revisions.
create index revision_by_hash on revision (hash);
create index campaign_by_definition on campaign (definition);

-- A run or campaign that has just begun is in nobody's statistics. From them PostgreSQL concludes that it has one row at most, so that any
-- index will do, and then reads all of a run's devices for each of them. Without statistics it takes a run for a part of many, and reads by device.
{only postgresql} alter table run_device alter column run_id set statistics 0;
{only postgresql} alter table device_plan alter column campaign set statistics 0;
{only postgresql} alter table audit alter column campaign set statistics 0;
{only postgresql} alter table compliance_device alter column run_id set statistics 0;
{only postgresql} alter table compliance_finding alter column run_id set statistics 0;
