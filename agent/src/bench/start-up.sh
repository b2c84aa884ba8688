#!/bin/bash
# Start-up of a Hello World: alone, with Byteman and one rule, with Sceneshift and one scenario. For each the least of
# several starts, in seconds: wall time, and CPU time of all threads. Needs the jars that the profile bench-calls
# leaves in agent/target.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$here/../../target
starts=${1:-15}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"

cat > Hello.java <<'END'
public class Hello {
  public static void main(String[] args) {
    System.out.println(greeting("world"));
  }

  static String greeting(String whom) {
    return "Hello, " + whom;
  }
}
END
javac Hello.java

cat > hello.scn <<'END'
vocabulary "hello"
  role "main" means the thread in call of Hello.main
scenario "another greeting"
  actor main
  in call of Hello.greeting, return "Good evening"
END
cat > hello.btm <<'END'
RULE another greeting
CLASS Hello
METHOD greeting
AT ENTRY
IF true
DO RETURN "Good evening"
ENDRULE
END

TIMEFORMAT='%R %U %S'
measure() {
  local name=$1
  shift
  for _ in $(seq "$starts"); do
    { time "$@" > out.txt 2> err.txt; } 2>> "$name.times"
    cat out.txt >> "$name.out"
  done
  # The least wall time and the least CPU time need not be of the same start.
  awk -v name="$name" '
    NR == 1 || $1 < wall { wall = $1 }
    NR == 1 || $2 + $3 < cpu { cpu = $2 + $3 }
    END { printf "%-12s %6.2f s wall  %6.2f s CPU\n", name, wall, cpu }' "$name.times"
}

measure plain java -cp . Hello
measure byteman java -javaagent:"$target/bench/byteman.jar=script:hello.btm" -cp . Hello
measure sceneshift java -javaagent:"$target/sceneshift.jar=hello.scn" -cp . Hello
for agent in byteman sceneshift; do
  [ "$(sort -u "$agent.out")" = "Good evening" ] || { echo "$agent did not fire" >&2; exit 1; }
done
