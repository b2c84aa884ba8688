#!/bin/bash
# Determinism, counted: each example scenario again and again, all traces compared byte for byte. Scenarios that are no family
# are run N times (1000), families twice. The cheap ones come first; what has been compared so far is told when it is ended early.
# Needs the jars in the modules' target directories.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../..
scn=$here/../main/scn
times=${1:-1000}

again() {
  java -jar "$root/agent/target/sceneshift.jar" run --subject "$root/fsmodel/target/fsmodel.jar" \
    --subject "$root/examples/target/examples.jar" "$@" 2> /dev/null
}

count() {
  awk '
    / ms, [0-9]+ runs?[,;)]/ { print; fflush(); match($0, / ms, [0-9]+ run/); members = substr($0, RSTART + 5) + 0 }
    / identical traces/ { scenarios++; same += $1 * members }
    / traces alike/ { print; fflush(); scenarios++; differ++; same += $1 * members }
    END { printf "%d runs of %d scenarios compared and identical; scenarios that differed: %d\n", same, scenarios, differ }'
}

# Ctrl-C ends what runs, and what was to come, but not the counting.
trap '' INT
uptime
{
  trap - INT
  again --repeat "$times" --not-tag sweep "$scn/contention" "$scn/faults" "$scn/java" "$scn/cache"
  again --repeat 2 --tag sweep "$scn/faults" "$scn/cache" "$scn/java"
  again --repeat "$times" --not-tag sweep "$scn"/relocation/[!fi]*.scn "$scn"/relocation/full-walk.scn
  again --repeat 2 --tag sweep "$scn/relocation" "$scn/mvstore"
  again --repeat "$times" --not-tag sweep "$scn/relocation/full-send.scn" "$scn/relocation/incremental-send.scn"
} | count
uptime
