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
