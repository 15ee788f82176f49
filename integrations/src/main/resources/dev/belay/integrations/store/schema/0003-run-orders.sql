-- What devices are asked or sent, where the kind of a run does not say it all. Null for backups.
-- No reference: a worker whose store lacks that text says so by itself, in better words.
alter table run add column order_hash varchar(64);
