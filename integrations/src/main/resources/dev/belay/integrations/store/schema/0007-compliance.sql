-- What changed lately, over all devices.
create index revision_by_time on revision (taken_at);

-- When an operation on one device last found its newest revision unchanged. What fleet runs found is
-- among their outcomes.
create table revision_seen (
  device varchar(255) not null primary key,
  hash varchar(64) not null,
  seen_at bigint not null
);

-- Stored configurations judged by rules. sources: where the rules come from, with their hashes, as
-- JSON. max_age_ms: how old a configuration might be. finished_at: null while it runs, and for ever
-- when it was killed.
create table compliance_run (
  id varchar(255) not null primary key,
  scope text not null,
  actor varchar(255) not null,
  made_with varchar(64) not null,
  sources text not null,
  max_age_ms bigint not null,
  devices integer not null,
  started_at bigint not null,
  finished_at bigint
);
create index compliance_run_by_time on compliance_run (started_at);

-- The rules as they were then. remediation: lines by platform, as JSON. The counts are of devices,
-- and are written when the run ends.
create table compliance_rule (
  run_id varchar(255) not null references compliance_run (id),
  position integer not null,
  rule varchar(64) not null,
  title text not null,
  description text not null,
  severity varchar(16) not null,
  source text not null,
  remediation text not null,
  passed integer not null,
  failed integer not null,
  waived integer not null,
  unjudged integer not null,
  primary key (run_id, position)
);

-- unjudged: why nothing is known of the device; null when it was judged. passed: positions of the
-- rules that hold, separated by commas.
create table compliance_device (
  run_id varchar(255) not null references compliance_run (id),
  device varchar(255) not null,
  platform varchar(255) not null,
  site varchar(255),
  role varchar(255),
  revision varchar(64),
  revision_number bigint,
  taken_at bigint,
  unjudged text,
  passed text not null,
  failed integer not null,
  primary key (run_id, device)
);

-- What does not hold. evidence: redacted, as JSON; more: how much of it was left away.
create table compliance_finding (
  run_id varchar(255) not null references compliance_run (id),
  device varchar(255) not null,
  position integer not null,
  outcome varchar(16) not null,
  note text,
  evidence text not null,
  more integer not null,
  primary key (run_id, device, position)
);
create index compliance_finding_by_rule on compliance_finding (run_id, position, device);
