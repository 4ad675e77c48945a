#!/usr/bin/env bash
# One thread of the filter and the C programs of the reference, in turn on the same file: verdicts
# only beside prefix_filter, full annotation beside full_scan; then memory per accepted instruction.
# Usage: benchmarks/filter-verdicts.sh [folder of the reference]
set -euo pipefail
cd "$(dirname "$0")/.."
reference=${1:-../shared/reference}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

seeds=$reference/self-instruct/seed_tasks.jsonl
corpus=$reference/alpaca/alpaca_data.json
baseline=$reference/rouge/baseline
python3 "$baseline/tokenize_stream.py" "$seeds" "$corpus" "$scratch/stream.bin"
for program in prefix_filter full_scan; do
  gcc -O3 -march=native -w -o "$scratch/$program" "$baseline/$program.c"
done
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am

replay() {
  java -Xmx4g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
    org.alpacastreams.benchmarks.FilterReplay --seeds "$seeds" --corpus "$corpus" "$@"
}

replay --annotate none --against "$scratch/prefix_filter,$scratch/stream.bin,$scratch/verdicts"
replay --annotate nearest
replay --annotate full --warm-up 1 --rounds 3 \
  --against "$scratch/full_scan,$scratch/stream.bin,$scratch/scores,0.7"
java -Xmx4g -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.FilterMemory "$corpus"
