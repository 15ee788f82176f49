-- Whose workers can reach the device, where a run leaves that to its devices; null where all of a
-- run is the work of one zone. Of a pass, per line, how many batches are the work of which zone.
alter table run_device add column zone varchar(255);
alter table run_pass add column zones text;

-- What planning each device of a campaign came to, and its place in the waves. The difference itself
-- is an artifact, redacted, under the hash diff; diff_hash is of the exact one. warnings: one a line.
create table device_plan (
  campaign varchar(255) not null,
  device varchar(255) not null,
  target text not null,
  site varchar(255),
  apart varchar(255),
  definition varchar(64),
  state varchar(16) not null,
  diff_hash varchar(64),
  diff varchar(64),
  protection_kind varchar(16),
  protection text,
  limitation text,
  refused text,
  warnings text,
  fault varchar(64),
  message text,
  wave integer,
  position integer,
  planned_at bigint not null,
  primary key (campaign, device)
);
create index device_plan_by_wave on device_plan (campaign, wave, position);
create index device_plan_by_device on device_plan (device);
