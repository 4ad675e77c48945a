#!/usr/bin/env bash
# The packaged dedup-filter on the embedded broker: rate of a burst, latency at a steady rate, start
# with what the bursts left, kill -9 in the middle of a burst. Broker, filter and this sender are
# processes of their own.
# Usage: benchmarks/filter-load.sh [--corpus FILE] [--scenarios burst,steady] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
exec java -Xmx3g -XX:TieredStopAtLevel=1 -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.load.FilterLoad "$@"
