package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.LlamaWeights;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.training.OptimizerSettings;

/** A LLaMA model on a device: its compiled functions and its weights. Device thread only. */
public final class LlamaModule implements AutoCloseable {
  private final ModelConfig config;
  private final NDManager owner;
  private final TorchModule module;
  private final Precision precision;
  private final List<NDArray> weights = new ArrayList<>();

  private LlamaModule(
      ModelConfig config, Precision precision, NDManager owner, TorchModule module) {
    this.config = config;
    this.precision = precision;
    this.owner = owner;
    this.module = module;
  }

  /** Loads weights and binds them, computing in {@code precision}. */
  public static LlamaModule load(
      DeviceThread device,
      ModelConfig config,
      OptimizerSettings optimizer,
      WeightSource source,
      Precision precision) {
    NDManager owner = device.newOwner();
    TorchModule module = TorchModule.load(LlamaProgram.of(config, optimizer), device.device());
    LlamaModule loaded = new LlamaModule(config, precision, owner, module);
    try {
      loaded.read(source);
      loaded.bind();
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  /** The same weights under functions of their own, so that another thread can call those. */
  LlamaModule twin(DeviceThread device, OptimizerSettings optimizer) {
    NDManager twinOwner = device.newOwner();
    LlamaModule twin =
        new LlamaModule(
            config,
            precision,
            twinOwner,
            TorchModule.load(LlamaProgram.of(config, optimizer), device.device()));
    try {
      twin.weights.addAll(weights);
      twin.bind();
      return twin;
    } catch (RuntimeException e) {
      twin.close();
      throw e;
    }
  }

  ModelConfig config() {
    return config;
  }

  NDManager owner() {
    return owner;
  }

  TorchModule module() {
    return module;
  }

  /** The weights the functions compute with, in the program's order. */
  List<NDArray> weights() {
    return weights;
  }

  /** Makes room for {@code slots} sequences of the whole context. */
  public void allocateCache(int slots) {
    List<NDArray> keys = new ArrayList<>();
    List<NDArray> values = new ArrayList<>();
    Shape shape =
        new Shape(slots, config.keyValueHeads(), config.contextLength(), config.headSize());
    try (NDManager scope = owner.newSubManager()) {
      for (int layer = 0; layer < config.layers(); layer++) {
        keys.add(convert(scope.zeros(shape), precision, scope));
        values.add(convert(scope.zeros(shape), precision, scope));
      }
      module.call("bind_cache", scope).number(0f).list(keys).list(values).run();
    }
  }

  /**
   * Fills a slot with a prompt.
   *
   * @return the logits [vocabulary] of the token after it
   */
  public float[] prefill(long[] tokens, int slot) {
    try (NDManager scope = owner.newSubManager()) {
      PtNDArray input = (PtNDArray) scope.create(tokens, new Shape(1, tokens.length));
      return module
          .infer("prefill", scope, IValue.from(input), IValue.from((long) slot))
          .toFloatArray();
    }
  }

  /**
   * The next token of several sequences at once.
   *
   * @param tokens the last token of each
   * @param slots where each keeps its cache
   * @param positions the position of that token
   * @return logits, row-major [sequences, vocabulary]
   */
  public float[] decode(long[] tokens, long[] slots, long[] positions) {
    try (NDManager scope = owner.newSubManager()) {
      PtNDArray input = (PtNDArray) scope.create(tokens);
      PtNDArray at = (PtNDArray) scope.create(positions);
      return module
          .infer(
              "decode",
              scope,
              IValue.from(input),
              IValue.from(at),
              IValue.listFrom(slots),
              IValue.listFrom(positions))
          .toFloatArray();
    }
  }

  /**
   * Every hidden state as Hugging Face numbers them (embeddings first, after the final norm last),
   * then the logits; each flat, row-major [rows, columns, width].
   *
   * @param tokens row-major [rows, columns]
   * @param positions of the same shape
   * @param attended of the same shape: 0 = padding, which nothing looks at
   */
  public List<float[]> hiddenStates(long[] tokens, long[] positions, int[] attended, int rows) {
    int columns = tokens.length / rows;
    float[] mask = new float[rows * columns * columns];
    for (int row = 0; row < rows; row++) {
      for (int from = 0; from < columns; from++) {
        for (int to = 0; to < columns; to++) {
          boolean visible = to <= from && attended[row * columns + to] != 0;
          mask[(row * columns + from) * columns + to] = visible ? 0 : -Float.MAX_VALUE;
        }
      }
    }
    try (NDManager scope = owner.newSubManager()) {
      NDArray bias =
          convert(scope.create(mask, new Shape(rows, 1, columns, columns)), precision, scope);
      List<NDArray> states =
          module
              .call("hidden_states", scope)
              .tensor(scope.create(tokens, new Shape(rows, columns)))
              .tensor(scope.create(positions, new Shape(rows, columns)))
              .tensor(bias)
              .run();
      return states.stream()
          .map(state -> convert(state, Precision.FLOAT32, scope).toFloatArray())
          .toList();
    }
  }

  @Override
  public void close() {
    module.close();
    owner.close();
  }

  private void read(WeightSource source) {
    List<String> names = LlamaWeights.names(config);
    List<List<Long>> shapes = LlamaWeights.shapes(config);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<Long> found = source.entry(name).shape();
      if (!found.equals(shapes.get(i))) {
        throw new CheckpointException(
            "weight %s has the shape %s; config.json asks for %s"
                .formatted(name, found, shapes.get(i)));
      }
      weights.add(upload(source, name, precision));
    }
  }

  /** A tensor of its own, owned by this module. */
  NDArray upload(WeightSource source, String name, Precision target) {
    StoredTensor stored = source.entry(name);
    Shape shape = new Shape(stored.shape().stream().mapToLong(Long::longValue).toArray());
    try (NDManager scope = owner.newSubManager()) {
      NDArray values = scope.create(FloatFormat.read(stored.type(), source.bytes(name)), shape);
      NDArray weight = copy(values, target, scope);
      weight.attach(owner);
      return weight;
    }
  }

  private void bind() {
    int positions = config.contextLength();
    Shape shape = new Shape(positions, config.headSize());
    try (NDManager scope = owner.newSubManager()) {
      List<NDArray> tables =
          List.of(
              copy(scope.create(RotaryTable.cosines(config, positions), shape), precision, scope),
              copy(scope.create(RotaryTable.sines(config, positions), shape), precision, scope));
      module.call("bind_weights", scope).number(0f).list(weights).list(tables).run();
    }
  }

  /**
   * A tensor that libtorch owns. What Java created from an array only borrows the array's memory,
   * which the garbage collector takes back; whatever is bound must be a copy.
   */
  private NDArray copy(NDArray value, Precision target, NDManager scope) {
    return module.call("copy_as", scope).tensor(value).number(code(target)).run().get(0);
  }

  private NDArray convert(NDArray value, Precision precision, NDManager scope) {
    return module.call("to_type", scope).tensor(value).number(code(precision)).run().get(0);
  }

  private static long code(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> 6;
      case BFLOAT16 -> 15;
    };
  }
}
