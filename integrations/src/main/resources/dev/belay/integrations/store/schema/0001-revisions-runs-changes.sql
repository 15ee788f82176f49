-- Times are milliseconds since 1970, UTC. Hashes are SHA-256 in lower-case hexadecimal.

-- Configurations and long texts, each stored once under the hash of its bytes, deflated.
create table content (
  hash varchar(64) not null primary key,
  size bigint not null,
  packed {bytes} not null
);

-- The configurations of a device, numbered from 1; a row is a change against the one before.
create table revision (
  device varchar(255) not null,
  number bigint not null,
  hash varchar(64) not null references content (hash),
  normalised_hash varchar(64) not null,
  size bigint not null,
  operation varchar(255) not null,
  purpose varchar(16) not null,
  taken_at bigint not null,
  primary key (device, number)
);

create table run (
  id varchar(255) not null primary key,
  kind varchar(32) not null,
  title text not null,
  actor varchar(255),
  state varchar(16) not null,
  message text,
  devices integer not null,
  created_at bigint not null,
  updated_at bigint not null,
  finished_at bigint
);
create index run_by_time on run (created_at);

-- The workflow executions that served a run: the first one and each that resumed it.
create table run_execution (
  run_id varchar(255) not null references run (id),
  execution varchar(255) not null,
  first_pass integer not null,
  started_at bigint not null,
  primary key (run_id, execution)
);

-- How a pass was cut, so that asking again gives the same answer.
create table run_pass (
  run_id varchar(255) not null references run (id),
  pass integer not null,
  batches integer not null,
  devices integer not null,
  primary key (run_id, pass)
);

-- pass and batch: where the device was planned last. outcome_*: what its status rests on.
create table run_device (
  run_id varchar(255) not null references run (id),
  device varchar(255) not null,
  shard integer not null,
  target text not null,
  status varchar(16) not null,
  pass integer not null,
  batch integer not null,
  outcome_pass integer not null,
  outcome_attempt integer not null,
  tries integer not null,
  fault varchar(64),
  message text,
  revision varchar(64),
  changed integer not null,
  lane_holder varchar(255),
  elapsed_ms bigint,
  finished_at bigint,
  primary key (run_id, device)
);
create index run_device_by_batch on run_device (run_id, pass, batch);
create index run_device_by_status on run_device (run_id, status, fault, changed);

create table campaign (
  id varchar(255) not null primary key,
  kind varchar(16) not null,
  title text not null,
  ticket varchar(255),
  actor varchar(255),
  definition varchar(64) references content (hash),
  state varchar(32) not null,
  message text,
  created_at bigint not null,
  updated_at bigint not null
);
create index campaign_by_time on campaign (created_at);

-- What is known of each device of a campaign; sequence is the newest step that is in it.
create table change_device (
  campaign varchar(255) not null references campaign (id),
  device varchar(255) not null,
  operation varchar(255) not null,
  sequence bigint not null,
  step varchar(32) not null,
  state varchar(32) not null,
  diff_hash varchar(64),
  diff varchar(64),
  before_revision varchar(64),
  after_revision varchar(64),
  fault varchar(64),
  message text,
  updated_at bigint not null,
  primary key (campaign, device)
);

-- Every step as it happened.
create table change_step (
  campaign varchar(255) not null references campaign (id),
  device varchar(255) not null,
  operation varchar(255) not null,
  sequence bigint not null,
  step varchar(32) not null,
  state varchar(32) not null,
  fault varchar(64),
  message text,
  happened_at bigint not null,
  primary key (campaign, device, operation, sequence)
);
