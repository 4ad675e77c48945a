"""A TorchScript archive written by Java, its weights, and calls of its functions by the names of their parameters."""

import json
import math
from pathlib import Path

import torch


class Program:
    """The functions of one archive on one device, computing in one element type."""

    def __init__(self, folder: Path, archive: str, device: torch.device, dtype: torch.dtype):
        self.layout = json.loads((folder / "layout.json").read_text())
        self.device = device
        self.dtype = dtype
        # Shapes vary; the optimising executor would profile each anew. Java switches it off, too.
        torch._C._set_graph_executor_optimize(False)
        self.module = torch.jit.load(str(folder / f"{archive}.pt"), map_location=device)

    def call(self, method: str, **arguments):
        """Arguments that a function does not have are left out, so that the script follows the program."""
        function = getattr(self.module, method)
        names = [argument.name for argument in function.schema.arguments if argument.name != "self"]
        missing = [name for name in names if name not in arguments]
        if missing:
            raise TypeError(f"{method} wants {missing}, which this script does not give")
        return function(*[arguments[name] for name in names])

    def bind(self, weights: list[torch.Tensor]) -> None:
        self.weights = weights
        positions = torch.arange(self.layout["contextLength"], dtype=torch.float32)
        half = torch.arange(0, self.layout["headSize"], 2, dtype=torch.float32)
        frequencies = 1.0 / self.layout["ropeTheta"] ** (half / self.layout["headSize"])
        angles = torch.outer(positions, frequencies).repeat(1, 2)
        tables = [table.to(self.device, self.dtype) for table in (angles.cos(), angles.sin())]
        self.call("bind_weights", x=self.number(0.0), W=weights, R=tables)

    def number(self, value) -> torch.Tensor:
        return torch.tensor(value, device=self.device)

    def random_weights(self, seed: int) -> list[torch.Tensor]:
        """Drawn on the CPU, so that every device gets the same; norms are 1."""
        generator = torch.Generator().manual_seed(seed)
        weights = []
        for weight in self.layout["weights"]:
            shape = weight["shape"]
            if len(shape) == 1:
                values = torch.ones(shape)
            else:
                values = torch.empty(shape).normal_(generator=generator).div_(math.sqrt(shape[1]))
            weights.append(values.to(self.device, self.dtype))
        return weights

    def fast_random_weights(self) -> list[torch.Tensor]:
        """Drawn where they stay: for speed the values do not matter."""
        weights = []
        for weight in self.layout["weights"]:
            shape = weight["shape"]
            values = torch.empty(shape, device=self.device, dtype=self.dtype)
            weights.append(values.fill_(1.0) if len(shape) == 1 else values.normal_(std=1 / math.sqrt(shape[1])))
        return weights

    def stored_weights(self, tensors: dict[str, torch.Tensor]) -> list[torch.Tensor]:
        return [tensors[w["name"]].to(self.device, self.dtype).clone() for w in self.layout["weights"]]


class Training:
    """fp32 masters, gradients and moments, and one update over several rows of packed examples."""

    def __init__(self, program: Program, lora: bool, recompute: bool):
        self.program = program
        self.recompute = recompute
        if lora:
            computing = []
            generator = torch.Generator().manual_seed(0)
            for adapter in program.layout["adapters"]:
                shape = adapter["shape"]
                values = torch.zeros(shape)
                if ".lora_A." in adapter["name"]:
                    bound = 1 / math.sqrt(shape[1])
                    values.uniform_(-bound, bound, generator=generator)
                computing.append(values.to(program.device, program.dtype))
            program.call("bind_adapters", x=program.number(0.0), L=computing)
        else:
            computing = program.weights
        copies = program.dtype != torch.float32
        masters = [tensor.float() if copies else tensor for tensor in computing]
        for tensor in computing:
            tensor.requires_grad_(True)
        gradients, first, second = [[torch.zeros_like(m, dtype=torch.float32) for m in masters] for _ in range(3)]
        steps = [program.number(0.0) for _ in masters]
        nothing = [torch.zeros(0, device=program.device)]
        x = program.number(0.0)
        with torch.no_grad():
            program.call("bind_gradient", x=x, T=computing, G=gradients)
            program.call("bind_masters", x=x, P=masters, H=gradients)
            groups = {"P": masters, "H": gradients, "M": first, "V": second, "S": steps}
            bound = {f"{name}0": tensors for name, tensors in groups.items()}
            bound |= {f"{name}1": [program.number(0.0)] if name == "S" else nothing for name in groups}
            program.call("bind_optimizer", x=x, **bound)
        self.copies = copies
        self.elements = sum(master.numel() for master in masters)

    def update(self, rows: list[dict], learning_rate: float) -> tuple[float, float]:
        """The mean loss per target and the gradient's norm."""
        program = self.program
        targets = sum(row["targets"] for row in rows)
        total = 0.0
        zero = program.number(0.0)
        program.call("clear_gradient", x=zero)
        scale = program.number(1.0 / targets)
        again = program.number(1 if self.recompute else 0)
        with torch.no_grad():
            sums = [
                program.call(
                    "accumulate",
                    tokens=row["tokens"],
                    positions=row["positions"],
                    labels=row["labels"],
                    bounds=row["bounds"],
                    scale=scale,
                    recompute=again,
                )
                for row in rows
            ]
            norm = float(program.call("gradient_norm", x=zero))
            if norm > 1.0:
                program.call("scale_gradient", factor=program.number(1.0 / (norm + 1e-6)))
            program.call("update", lr=program.number(learning_rate))
            if self.copies:
                program.call("refresh", x=zero)
            total = sum(float(one) for one in sums)
        return total / targets, norm


def packed_rows(
    count: int, length: int, mean_length: float, vocabulary: int, device: torch.device, seed: int
) -> list[dict]:
    """So many random examples, one after the other in rows of a length; the first half of each is its prompt."""
    generator = torch.Generator().manual_seed(seed)
    spread = 0.6
    lengths = torch.empty(count).log_normal_(math.log(mean_length) - spread**2 / 2, spread, generator=generator)
    rows: list[list[int]] = []
    for example in sorted((min(length, max(8, round(one))) for one in lengths.tolist()), reverse=True):
        fitting = next((row for row in rows if sum(row) + example <= length), None)
        if fitting is None:
            rows.append([example])
        else:
            fitting.append(example)
    packed = []
    for row in rows:
        size = sum(row)
        tokens = torch.randint(3, vocabulary, (1, size), generator=generator)
        labels = tokens.clone()
        starts = torch.tensor([0] + row).cumsum(0)
        for start, one in zip(starts.tolist(), row):
            labels[0, start : start + one // 2] = -100
        packed.append(
            {
                "tokens": tokens.to(device),
                "labels": labels.to(device),
                "positions": torch.cat([torch.arange(one) for one in row]).to(device),
                # tensor_split wants them in the CPU's memory.
                "bounds": starts[1:-1].clone(),
                "targets": int((labels != -100).sum()),
                "size": size,
            }
        )
    return packed
