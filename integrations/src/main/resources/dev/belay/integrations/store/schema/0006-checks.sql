-- What checks found on a device before its change and after it: the newest answer of each. passed: 0 or 1.
create table check_verdict (
  campaign varchar(255) not null,
  device varchar(255) not null,
  phase varchar(16) not null,
  position integer not null,
  name text not null,
  passed integer not null,
  found text not null,
  checked_at bigint not null,
  primary key (campaign, device, phase, position)
);
