#!/bin/sh
# The roles and databases of Temporal and Belay; PostgreSQL's image runs this when its volume is new.
set -eu
secrets=${SECRETS:-/run/secrets}
psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname=postgres <<SQL
create role temporal login password '$(cat "$secrets/temporal_password")';
create role belay login password '$(cat "$secrets/belay_password")';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
create database belay owner belay;
create database belay_lab owner belay;
SQL
