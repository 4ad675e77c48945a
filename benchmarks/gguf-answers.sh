#!/usr/bin/env bash
# Greedy answers of a model by us and, from the GGUF files that './alpaca export' writes, by llama.cpp: f32, f16, bf16, q8_0.
# Ends with 1 where an answer in 32 bits differs.
# Usage: benchmarks/gguf-answers.sh [--model DIRECTORY] [--prompt 'Sort 3, 1, 2.|What is 2 plus 2?'] [--plain] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export DJL_OFFLINE=true
java -Xmx1g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.model.GgufAnswers --scratch "$scratch" "$@"
