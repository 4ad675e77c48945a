#!/usr/bin/env bash
# The cost of a verdict at pools of 1,000 to 1,000,000 instructions, by JMH.
# Usage: benchmarks/filter-growth.sh [file of examples] [JMH options]
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=${1:-../shared/reference/alpaca/alpaca_data.json}
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
exec java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' org.openjdk.jmh.Main \
  VerdictBenchmark -p "corpus=$corpus" "${@:2}"
