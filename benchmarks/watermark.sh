#!/usr/bin/env bash
# The gateway's watermark: z of marked and unmarked text against its length, false positives beside what the binomial and
# the normal distribution say, microseconds per token. Texts are written by the shipped base model.
# Usage: benchmarks/watermark.sh [--texts 200] [--spans 100000] [--temperatures 0.7,1.0] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
export DJL_OFFLINE=true MALLOC_ARENA_MAX=2 OMP_WAIT_POLICY=PASSIVE
exec java -Xmx2g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.watermark.WatermarkStatistics "$@"
