#!/bin/sh
# Brings Temporal's tables up to the version of the tools; safe to repeat, and needed before a newer server starts.
set -eu
SQL_PASSWORD=$(cat "${SECRETS:-/run/secrets}/temporal_password")
export SQL_PASSWORD
bring() { # database $1, schema $2
  database=$1 schema=$2
  set -- --plugin postgres12 --endpoint "${POSTGRES_HOST:-postgresql}" --port "${POSTGRES_PORT:-5432}" --user temporal --database "$database"
  if said=$(temporal-sql-tool "$@" update-schema --schema-name "postgresql/v12/$schema" 2>&1); then
    echo "$said"
    return 0
  fi
  # Only a database without the table of versions is new; setting up another one would forget its version.
  case $said in
    *schema_version*"does not exist"*) ;;
    *) echo "$said" >&2; return 1 ;;
  esac
  temporal-sql-tool "$@" setup-schema -v 0.0
  temporal-sql-tool "$@" update-schema --schema-name "postgresql/v12/$schema"
}
bring temporal temporal
bring temporal_visibility visibility
