-- What was decided and what became of each device, one chain per campaign: hash is made of the line
-- and of the hash before it. Lines are only ever added. No reference to the campaign: a decision may
-- be written down before anything else is.
create table audit (
  campaign varchar(255) not null,
  sequence bigint not null,
  entry varchar(255) not null,
  happened_at bigint not null,
  actor varchar(255) not null,
  event varchar(64) not null,
  device varchar(255),
  detail text not null,
  previous varchar(64) not null,
  hash varchar(64) not null,
  primary key (campaign, sequence)
);
create unique index audit_by_entry on audit (campaign, entry);
