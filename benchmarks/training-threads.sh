#!/usr/bin/env bash
# How much faster two threads train the nano model than one: short pretrainings in turn, tokens/s of
# each, and the ratio of the medians. Usage: benchmarks/training-threads.sh [rounds]
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

tokens_per_second() {
  local out="$scratch/$1-$2"
  ./alpaca pretrain --out "$out" --steps 60 --threads "$1" \
    | grep -oE '[0-9]+ tokens/s' | tail -1 | cut -d' ' -f1
}

median() {
  sort -n "$1" | sed -n "$(((rounds + 1) / 2))p"
}

for round in $(seq "$rounds"); do
  for threads in 1 2; do
    speed=$(tokens_per_second "$threads" "$round")
    echo "round $round, $threads thread(s): $speed tokens/s"
    echo "$speed" >> "$scratch/$threads.txt"
  done
done
awk -v one="$(median "$scratch/1.txt")" -v two="$(median "$scratch/2.txt")" \
  'BEGIN { printf "medians: %d and %d tokens/s, ratio %.2f\n", one, two, two / one }'
