#!/usr/bin/env bash
# The packaged gateway under 1, 8 and 32 concurrent streams, with the nano model and with 110 million random weights: requests
# and tokens a second, time to the first text; then a newer model takes over and is withdrawn while 8 streams run, which must
# fail no request. Broker, gateway and clients share the cores.
# Usage: benchmarks/gateway-load.sh [--shapes nano,large] [--streams 1,8,32] [--seconds 30] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -DskipTests -Dspotless.check.skip package -pl benchmarks,inference-gateway -am
# What ./alpaca up and the container set for the service.
export DJL_OFFLINE=true MALLOC_ARENA_MAX=8 MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=1073741824
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000} ONEDNN_PRIMITIVE_CACHE_CAPACITY=64
exec java -Xmx1536m -XX:+UseSerialGC -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  org.alpacastreams.benchmarks.load.GatewayLoad "$@"
