#!/usr/bin/env bash
# The packaged dataset-sink, with the heap that './alpaca up' gives it, cuts one version of a file's rows (the 52,002 of Alpaca), judged
# by ROUGE-L alone: start, time, memory, the size of each file, and whether alpaca_data.json has the bytes of the file it came from.
# Usage: benchmarks/dataset-version.sh [file of examples] [--annotate none|nearest|full] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks,dataset-sink -am
exec java -Xmx2g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.load.DatasetVersionLoad "$@"
