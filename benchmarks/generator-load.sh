#!/usr/bin/env bash
# The packaged generator against a teacher that takes 50 ms, over 64 connections: prompts settled a second and
# the generator's memory. Broker, teacher, generator and this sender are processes of their own on the same cores.
# Usage: benchmarks/generator-load.sh [--connections 64] [--delay 50] [--prompts 20000] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks,generator -am
export MALLOC_ARENA_MAX=2
exec java -Xmx1g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.load.GeneratorLoad "$@"
