-- settled: numbers the final outcomes of a run in the order in which they were recorded, so that
-- whoever shows them as they come shows each once. Null while a device is not done.
alter table run_device add column settled integer;
create index run_device_by_settled on run_device (run_id, settled);
