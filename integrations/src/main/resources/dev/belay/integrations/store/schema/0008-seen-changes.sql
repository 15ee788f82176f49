-- Changes that devices told of, as they were heard, and the backup that followed.
create table seen_change (
  device varchar(255) not null,
  operation varchar(255) not null,
  position integer not null,
  seen_at bigint not null,
  changed_by varchar(64),
  sender varchar(64) not null,
  messages integer not null,
  revision varchar(64),
  primary key (device, operation, position)
);
create index seen_change_by_time on seen_change (device, seen_at);
