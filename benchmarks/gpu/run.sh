#!/usr/bin/env bash
# Measures training and decoding on a GPU with what prepare.sh wrote. Needs Python with torch, safetensors and transformers.
# Usage: benchmarks/gpu/run.sh [--shape tiny] [--parts loss,logits,decode,lora,full] [--out FILE] …; --help says more
set -euo pipefail
cd "$(dirname "$0")/../.."
exec python3 benchmarks/gpu/model_gpu.py "$@"
