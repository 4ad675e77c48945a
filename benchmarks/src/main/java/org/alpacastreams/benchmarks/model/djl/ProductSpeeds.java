package org.alpacastreams.benchmarks.model.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.alpacastreams.benchmarks.model.ProductType;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.EngineSettings.DeviceChoice;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.TorchModule;
import org.alpacastreams.languagemodel.torch.TorchScriptArchive;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What decoding's products cost with plain and with packed matrices (ADR 18). */
@Command(
    name = "products",
    description = "Few rows times matrices, plain and packed: bytes of matrices a second.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ProductSpeeds implements Callable<Integer> {
  private static final long BYTES = 300_000_000;
  private static final int PASSES = 6;
  private static final String CLASS = "Products";

  private static final String FUNCTIONS =
      """
      def make(self: __torch__.Products, x: Tensor, n: Tensor, k: Tensor, count: Tensor, target: Tensor) -> Tensor:
        W = annotate(List[Tensor], [])
        for i in range(annotate(int, int(count))):
          w = torch.randn([annotate(int, int(n)), annotate(int, int(k))], dtype=6, layout=None, device=None, pin_memory=False)
          _0 = torch.append(W, torch.clone(torch.to(w, annotate(int, int(target)))))
        self.W = W
        return torch.clone(torch.to(x, annotate(int, int(target))))
      def pack(self: __torch__.Products, x: Tensor) -> Tensor:
        W = self.W
        P = annotate(List[Tensor], [])
        for i in range(torch.len(W)):
          _0 = torch.append(P, ops.mkldnn._reorder_linear_weight(W[i], 1))
        self.W = P
        return x
      def plain(self: __torch__.Products, x: Tensor) -> Tensor:
        W = self.W
        y = x
        for i in range(torch.len(W)):
          y = torch.linear(x, W[i])
        return y
      def packed(self: __torch__.Products, x: Tensor) -> Tensor:
        W = self.W
        y = x
        for i in range(torch.len(W)):
          y = ops.mkldnn._linear_pointwise(x, W[i], None, "none", annotate(List[Optional[number]], []), "")
        return y
      """;

  @Option(names = "--outputs", defaultValue = "2304", description = "Rows of a matrix.")
  private long outputs;

  @Option(names = "--inputs", defaultValue = "768", description = "Columns of a matrix.")
  private long inputs;

  @Option(names = "--rows", defaultValue = "1,2,8,64", split = ",", description = "Multiplied.")
  private List<Integer> rows;

  @Option(names = "--threads", defaultValue = "2", description = "Inside a product.")
  private int threads;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ProductSpeeds()).execute(arguments));
  }

  @Override
  public Integer call() {
    DeviceThread device = DeviceThread.start(new EngineSettings(threads, DeviceChoice.CPU));
    System.out.printf(
        "GB/s of matrices of %d x %d, %d threads%n| rows | fp32 plain | fp32 packed |"
            + " bf16 plain | bf16 packed |%n|---|---|---|---|---|%n",
        outputs, inputs, threads);
    for (int count : rows) {
      StringBuilder line = new StringBuilder("| " + count + " |");
      for (ProductType type : ProductType.values()) {
        for (String kind : List.of("plain", "packed")) {
          double speed = device.call(() -> bytesPerSecond(type, kind, count));
          line.append(String.format(Locale.ROOT, " %.1f |", speed / 1e9));
        }
      }
      System.out.println(line);
    }
    device.close();
    return 0;
  }

  private double bytesPerSecond(ProductType type, String kind, int count) {
    TorchScriptArchive archive = new TorchScriptArchive(CLASS, List.of("W"), FUNCTIONS);
    long element = type == ProductType.FLOAT32 ? Float.BYTES : Short.BYTES;
    long matrices = Math.max(1, BYTES / (outputs * inputs * element));
    try (TorchModule module = TorchModule.load(archive, Device.cpu());
        NDManager owner = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray x =
          module
              .call("make", owner)
              .tensor(owner.randomNormal(new Shape(count, inputs)))
              .number(outputs)
              .number(inputs)
              .number(matrices)
              .number(type.code())
              .run()
              .get(0);
      if (kind.equals("packed")) {
        var unused = module.call("pack", owner).tensor(x).run();
      }
      long shortest = Long.MAX_VALUE;
      for (int pass = 0; pass < PASSES; pass++) {
        long started = System.nanoTime();
        try (NDManager call = owner.newSubManager()) {
          var unused = module.call(kind, call).tensor(x).run();
        }
        shortest = Math.min(shortest, System.nanoTime() - started);
      }
      return matrices * outputs * inputs * element / (shortest / 1e9);
    }
  }
}
