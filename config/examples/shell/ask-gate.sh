#!/bin/sh
# A deployment step: asks adr-monitor whether the rollout of a decision may go on.
#   ADR_MONITOR_URL=https://adr-monitor.example.org ./ask-gate.sh ADR-001
# Prints the answer. Ends with 0 only for "pass"; with 22 for "rollback", "blind" and an unknown decision; with another
# number where adr-monitor could not be reached. Needs curl 7.76 or newer.
set -eu
: "${ADR_MONITOR_URL:?where is adr-monitor?}"
: "${1:?which decision?}"
exec curl --fail-with-body --silent --show-error --max-time 10 "$ADR_MONITOR_URL/api/v1/decisions/$1/gate?maxAge=5m"
