#!/usr/bin/env python3
"""The model's functions on a GPU: whole updates, decoding, and whether the numbers are right.

Reads what prepare.sh wrote. Runs on the CPU with --shape tiny, along the same code.
"""

import argparse
import json
import time
from pathlib import Path

import torch

from program import Program, Training, packed_rows

EXAMPLES = 52_002
EPOCHS = 3
PEAK_FLOPS = 989e12  # dense bf16 of an H100 or H200
PEAK_BANDWIDTH = 4.8e12  # of an H200


def synchronize(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()


def seconds(device: torch.device, work) -> float:
    synchronize(device)
    start = time.perf_counter()
    work()
    synchronize(device)
    return time.perf_counter() - start


def measured_bandwidth(device: torch.device) -> float:
    """Bytes per second of summing a buffer larger than any cache."""
    size = (4 << 30) if device.type == "cuda" else (1 << 29)
    # fp32, since the CPU sums bf16 far slower than it reads it.
    buffer = torch.ones(size // 4, device=device)
    buffer.sum()
    return max(size / seconds(device, buffer.sum) for _ in range(5))


def train(options, device: torch.device, lora: bool) -> dict:
    program = Program(options.archives / options.shape, "lora" if lora else "full", device, options.dtype)
    program.bind(program.fast_random_weights())
    training = Training(program, lora, options.recompute)
    rows = packed_rows(
        options.batch, options.packed, options.mean_length, program.layout["vocabularySize"], device, seed=1
    )
    tokens = sum(row["size"] for row in rows)
    losses = [training.update(rows, 2e-5)[0]]
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats()
    times = []
    for _ in range(options.updates):
        times.append(seconds(device, lambda: losses.append(training.update(rows, 2e-5)[0])))
    median = sorted(times)[(len(times) - 1) // 2]
    parameters = program.layout["parameters"]
    updates = -(-EXAMPLES * EPOCHS // options.batch)
    return {
        "what": "LoRA" if lora else "all weights",
        "trained": training.elements,
        "examples per update": options.batch,
        "tokens per update": tokens,
        "rows": len(rows),
        "seconds per update": round(median, 4),
        "tokens/s": round(tokens / median),
        "MFU": round(6 * parameters * tokens / median / PEAK_FLOPS, 4),
        "peak GiB": round(torch.cuda.max_memory_allocated() / 2**30, 1) if device.type == "cuda" else None,
        f"minutes for {EXAMPLES} x {EPOCHS}": round(updates * median / 60, 1),
        "losses": [round(loss, 4) for loss in losses],
    }


def decode(options, device: torch.device, bandwidth: float) -> list[dict]:
    program = Program(options.archives / options.shape, "full", device, options.dtype)
    program.bind(program.fast_random_weights())
    layout = program.layout
    element = torch.finfo(options.dtype).bits // 8
    # The embedding is looked up, not read, unless it is the head as well.
    embedding = layout["vocabularySize"] * layout["hiddenSize"]
    read = layout["parameters"] - (0 if layout["tiedEmbeddings"] else embedding)
    results = []
    for batch in options.batches:
        program.call(
            "allocate_cache", slots=program.number(batch), positions=program.number(options.prompt + 2 * options.tokens)
        )
        prompt = torch.randint(3, layout["vocabularySize"], (1, options.prompt), device=device)
        positions = torch.arange(options.prompt, device=device)
        with torch.inference_mode():
            logits = [program.call("prefill", tokens=prompt, positions=positions, slot=slot) for slot in range(batch)]
            tokens = torch.stack(logits).argmax(-1)

            def turns(first: int, count: int) -> None:
                nonlocal tokens
                for position in range(first, first + count):
                    at = [position] * batch
                    output = program.call(
                        "decode",
                        tokens=tokens,
                        positions=torch.tensor(at, device=device),
                        rows=torch.arange(batch, device=device),
                        slots=list(range(batch)),
                        at=at,
                    )
                    tokens = output.argmax(-1)

            turns(options.prompt, options.tokens)
            taken = seconds(device, lambda: turns(options.prompt + options.tokens, options.tokens))
        held = options.prompt + 1.5 * options.tokens
        cache = 2 * batch * held * layout["layers"] * layout["keyValueHeads"] * layout["headSize"]
        needed = (read + cache) * element
        turn = taken / options.tokens
        results.append(
            {
                "batch": batch,
                "tokens/s": round(batch / turn, 1),
                "of the measured bandwidth": round(needed / turn / bandwidth, 3),
                "of 4.8 TB/s": round(needed / turn / PEAK_BANDWIDTH, 3),
            }
        )
    return results


def same_loss(options, device: torch.device, lora: bool) -> dict:
    """The tiny shape in fp32 on the CPU and in the benchmark's type on the device."""
    found = {}
    for name, where, dtype in (
        ("CPU, float32", torch.device("cpu"), torch.float32),
        (f"{device}, {options.dtype}", device, options.dtype),
    ):
        program = Program(options.archives / "tiny", "lora" if lora else "full", where, dtype)
        program.bind(program.random_weights(seed=3))
        training = Training(program, lora, recompute=True)
        rows = packed_rows(16, 256, 60, program.layout["vocabularySize"], where, seed=5)
        found[name] = [training.update(rows, 1e-2 if lora else 1e-3) for _ in range(5)]
    (exact, other) = found.values()
    first = abs(exact[0][0] - other[0][0])
    norm = abs(exact[0][1] / other[0][1] - 1)
    later = max(abs(a[0] - b[0]) for a, b in zip(exact, other))
    learned = exact[0][0] - exact[-1][0]
    # Later losses drift: an update may be less than half a step of a bf16 weight.
    if first > 0.01 or norm > 0.01 or later > 0.1 or learned < 0.2:
        raise SystemExit(f"losses or norms differ by more than the noise of bf16, or do not fall: {found}")
    return {
        "losses of five updates": {name: [round(loss, 4) for loss, _ in updates] for name, updates in found.items()},
        "distance of the first loss": round(first, 5),
        "of its gradient's norm": f"{norm:.2%}",
        "of later losses": round(later, 5),
    }


def same_logits(options, device: torch.device) -> dict:
    """A checkpoint written by Java, in transformers and in our functions."""
    from safetensors.torch import load_file
    from transformers import AutoModelForCausalLM

    folder = options.archives / "tiny"
    model = AutoModelForCausalLM.from_pretrained(folder / "model", torch_dtype=torch.float32).eval()
    weights = load_file(folder / "model" / "model.safetensors")
    tokens = torch.randint(3, model.config.vocab_size, (2, 64), generator=torch.Generator().manual_seed(9))
    with torch.no_grad():
        expected = model(tokens).logits

    def distance(where: torch.device, dtype: torch.dtype, tensors: dict) -> float:
        program = Program(folder, "full", where, dtype)
        program.bind(program.stored_weights(tensors))
        positions = torch.arange(64, device=where).expand(2, 64)
        mask = torch.full((64, 64), torch.finfo(dtype).min, dtype=dtype, device=where).triu(1).expand(2, 1, 64, 64)
        with torch.no_grad():
            states = program.call("hidden_states", tokens=tokens.to(where), positions=positions, mask=mask)
        return float((states[-1].float().cpu() - expected).abs().max())

    cpu = torch.device("cpu")
    # On the CPU both may round alike throughout, so that the distance is 0: it must not be 0 for other weights.
    spoilt = {name: tensor.clone() for name, tensor in weights.items()}
    spoilt["model.layers.0.self_attn.k_proj.weight"][0] *= 1.01
    distances = {
        "CPU, float32": distance(cpu, torch.float32, weights),
        "the same with one row of a matrix 1 % greater": distance(cpu, torch.float32, spoilt),
        f"{device}, {options.dtype}": distance(device, options.dtype, weights),
    }
    exact, other, _ = distances.values()
    if not exact < 1e-4 < other:
        raise SystemExit(f"logits differ from transformers', or the check cannot tell: {distances}")
    return {"greatest logit": float(expected.abs().max()), "greatest distance of a logit": distances}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archives", type=Path, default=Path("benchmarks/target/gpu"))
    parser.add_argument("--shape", default="7b", help="a folder of --archives: 7b or tiny")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--dtype", default="bfloat16", choices=["bfloat16", "float32"])
    parser.add_argument("--parts", default="loss,logits,decode,lora,full", help="between commas")
    parser.add_argument("--batch", type=int, default=128, help="examples per update")
    parser.add_argument("--packed", type=int, default=2048, help="tokens of a row")
    parser.add_argument("--mean-length", type=float, default=119, help="tokens of an example of Alpaca's 52,002")
    parser.add_argument("--updates", type=int, default=3)
    parser.add_argument("--no-recompute", dest="recompute", action="store_false", help="keep activations")
    parser.add_argument("--batches", default="1,8,64", type=lambda text: [int(one) for one in text.split(",")])
    parser.add_argument("--prompt", type=int, default=128)
    parser.add_argument("--tokens", type=int, default=64)
    parser.add_argument("--out", type=Path, help="where to write the results as JSON as well")
    options = parser.parse_args()
    options.dtype = getattr(torch, options.dtype)
    device = torch.device(options.device)
    results: dict = {
        "torch": torch.__version__,
        "device": torch.cuda.get_device_name() if device.type == "cuda" else "CPU",
        "shape": options.shape,
    }

    def report(name: str, result) -> None:
        results[name] = result
        print(name, json.dumps(result, indent=1, default=str), flush=True)
        if options.out:
            options.out.write_text(json.dumps(results, indent=1, default=str))

    parts = options.parts.split(",")
    if "loss" in parts:
        report("loss, all weights", same_loss(options, device, lora=False))
        report("loss, LoRA", same_loss(options, device, lora=True))
    if "logits" in parts:
        report("logits", same_logits(options, device))
    if "decode" in parts:
        bandwidth = measured_bandwidth(device)
        report("bandwidth", f"{bandwidth / 1e9:.1f} GB/s")
        report("decode", decode(options, device, bandwidth))
    for part, lora in (("lora", True), ("full", False)):
        if part in parts:
            if device.type == "cuda":
                torch.cuda.empty_cache()
            report(part, train(options, device, lora))


if __name__ == "__main__":
    main()
