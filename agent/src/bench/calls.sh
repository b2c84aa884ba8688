#!/bin/bash
# What a watched call costs, beside Byteman: JMH, one JVM for each kind of rule. Needs what the profile bench-calls leaves
# in agent/target. Takes the number of forks (3 if none is given).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../../target
uptime
java -cp "$target/test-classes:$target/bench/*" dev.sceneshift.agent.bench.CallCost \
  "$target/sceneshift.jar" "$target/bench/byteman.jar" "$here/rules" "$@"
uptime
