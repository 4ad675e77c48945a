#!/usr/bin/env bash
# Writes the programs that the GPU script runs, and a tiny checkpoint, to benchmarks/target/gpu. Needs Java and Maven, no GPU.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
for shape in tiny 7b; do
  java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
    org.alpacastreams.benchmarks.model.WriteArchive --shape "$shape" --out "benchmarks/target/gpu/$shape"
done
