#!/bin/sh
# Makes the namespaces that are missing and waits until they can be used.
set -eu
for namespace in $NAMESPACES; do
  temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1 ||
    temporal operator namespace create --namespace "$namespace" --retention "$RETENTION"
  until temporal workflow list --namespace "$namespace" --limit 1 >/dev/null 2>&1; do sleep 1; done
done
