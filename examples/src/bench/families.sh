#!/bin/bash
# The four seeded bugs and the right cache, under Sceneshift and under Lincheck: the same program, the same cache classes,
# one after the other. Takes how often the right cache is repeated, and after how many seconds Lincheck is stopped.
# Needs the jars that the profile bench-families leaves in the modules' target directories.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../../target
agent=$here/../../../agent/target/sceneshift.jar
right=$here/../main/scn/cache/right.scn
repeats=${1:-2000}
patience=${2:-180}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
TIMEFORMAT='    the process: %R s wall, %U s user, %S s system'

ours() { java -jar "$agent" run --subject "$target/examples.jar" "$@" 2> /dev/null | grep -E '^(pass|failed|deadlock)|runs/s' || true; }
# Scenarios of Lincheck's own making may go on for hours without an end.
lincheck() {
  timeout "$patience" java -cp "$target/test-classes:$target/examples.jar:$target/bench/*" \
    dev.sceneshift.examples.bench.LincheckRun "$@" 2> /dev/null | grep '^lincheck:' \
    || echo "lincheck: $1: nothing in $patience s"
}

found() {
  local cache=$1 operations=$2 title=$3
  shift 3
  echo "== $cache"
  sed "s/an empty Cache of/an empty $cache of/" "$right" > "$work/$cache.scn"
  time ours --scenario "$title" "$work/$cache.scn"
  time lincheck "$operations" "$@" 10000
  time lincheck "$operations" own 10000
}

uptime
found UncheckedCache Unchecked "no addition is lost" add:1,add:1,add:1 add:1
found UseAfterFreeCache UseAfterFree "nobody reads the value of another key out of a page that was freed" \
  read:1,read:1,read:1 write:3,write:4
found UnlockedPublicationCache UnlockedPublication "nobody reads a page before it is filled" write:3,write:4,write:5 read:4
found LockedCallbackCache LockedCallback "a listener with a lock of its own may use the cache" write:3,write:4,write:5 audit

echo "== the right cache, runs a second"
time ours --repeat "$repeats" "$right"
time lincheck Right add:1,add:1,add:1 add:1 2000
