#!/usr/bin/env bash
# The packaged dedup-filter on the embedded broker: rate of a burst, latency at a steady rate, start
# with what the bursts left, kill -9 in the middle of a burst. Broker, filter and this sender are
# processes of their own. The sender has all its memory from the start and enough of it not to collect
# garbage while it measures: what it pauses would count as the filter's.
# Usage: benchmarks/filter-load.sh [--corpus FILE] [--scenarios burst,steady] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
exec java -Xms4500m -Xmx4500m -Xmn3200m -XX:+AlwaysPreTouch -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.load.FilterLoad "$@"
