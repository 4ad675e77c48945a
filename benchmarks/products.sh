#!/usr/bin/env bash
# Few rows times matrices that together do not fit any cache, with libtorch's plain matrices and with packed ones, in fp32 and bf16: how
# many bytes of the matrices a second.
# Usage: benchmarks/products.sh [--outputs 2304] [--inputs 768] [--rows 1,2,8,64] [--threads 2]; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks -am
export DJL_OFFLINE=true
exec java -Xmx2g -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.model.djl.ProductSpeeds "$@"
