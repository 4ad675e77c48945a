#!/usr/bin/env bash
# kill -9 of the packaged dataset-sink at 50 random moments while accepted examples and retractions stream in;
# then every file and announcement is compared with those of the same stream undisturbed. Ends with 1 where
# anything differs. Broker, sink and this sender are processes of their own.
# Usage: benchmarks/sink-kills.sh [--kills 50] [--every 100] [--rate 40] [--seed 7] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks,dataset-sink -am
exec java -Xmx512m -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.load.SinkKills "$@"
