#!/usr/bin/env bash
# Decoding and training of a LLaMA with 110 million random weights on the CPU, as shares of the memory's bandwidth and
# of a bare matrix product, beside plain DJL and llama.cpp, which compute the same model in turn in the same process.
# Usage: benchmarks/model-cpu.sh [--parts decode,train] [--rounds 3] [--tokens 32] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export DJL_OFFLINE=true MALLOC_ARENA_MAX=2
java -Xmx4g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.model.ModelCpu --scratch "$scratch" "$@"
