package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/**
 * A model on a device: its compiled functions and its weights. Device thread only, but for {@code
 * load}.
 */
public final class TransformerModule implements AutoCloseable {
  private final ModelConfig config;
  private final NDManager owner;
  private final TorchModule module;
  private final Precision precision;
  private final WeightUpload upload;
  private final List<NDArray> weights = new ArrayList<>();

  private TransformerModule(
      ModelConfig config, Precision precision, NDManager owner, TorchModule module) {
    this.config = config;
    this.precision = precision;
    this.owner = owner;
    this.module = module;
    this.upload = new WeightUpload(module, owner, precision);
  }

  /**
   * Loads weights and binds them.
   *
   * @param program the model's functions, for {@code precision}
   */
  public static TransformerModule load(
      DeviceThread device,
      ModelConfig config,
      TorchScriptArchive program,
      WeightSource source,
      Precision precision) {
    return load(device, config, program, source, precision, Placement.asStored(config));
  }

  /**
   * Loads a model for decoding. What the device does meanwhile goes on: its thread takes one weight
   * at a time.
   */
  public static TransformerModule load(
      DeviceThread device, ModelConfig config, WeightSource source, Precision precision) {
    Products products = device.call(() -> Products.of(device, precision));
    Placement placement = Placement.forDecoding(config, products);
    TorchScriptArchive program =
        TransformerProgram.forDecoding(config, precision, products, placement.head());
    return load(device, config, program, source, precision, placement);
  }

  private static TransformerModule load(
      DeviceThread device,
      ModelConfig config,
      TorchScriptArchive program,
      WeightSource source,
      Precision precision,
      Placement placement) {
    TransformerModule loaded =
        device.call(
            () ->
                new TransformerModule(
                    config,
                    precision,
                    device.newOwner(),
                    TorchModule.load(program, device.device())));
    try {
      loaded.weights.addAll(loaded.upload.read(device, config, source, placement));
      return device.call(loaded::bound);
    } catch (RuntimeException e) {
      device.call(loaded::closed);
      throw e;
    }
  }

  /** The same weights under functions of their own, so that another thread can call those. */
  TransformerModule twin(DeviceThread device, TorchScriptArchive program) {
    NDManager twinOwner = device.newOwner();
    TransformerModule twin =
        new TransformerModule(
            config, precision, twinOwner, TorchModule.load(program, device.device()));
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

  /** See {@link KeyValueCache#precision}. */
  Precision cachePrecision() {
    return KeyValueCache.precision(owner.getDevice(), precision);
  }

  /** Makes room for {@code slots} sequences of the whole context. */
  public KeyValueCache allocateCache(int slots) {
    return new KeyValueCache(this, slots);
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

  /** A tensor of its own, owned by this module. */
  NDArray upload(WeightSource source, String name, Precision target) {
    return upload.tensor(StoredValues.read(source, List.of(name)), target, false);
  }

  private TransformerModule bound() {
    bind();
    return this;
  }

  private TransformerModule closed() {
    close();
    return this;
  }

  private void bind() {
    try (NDManager scope = owner.newSubManager()) {
      module.call("bind_weights", scope).number(0f).list(weights).list(rotaryTables(scope)).run();
      if (precision == Precision.INT8) {
        module
            .call("bind_quantized", scope)
            .number(0f)
            .list(upload.quantized())
            .list(upload.scales())
            .run();
      }
    }
  }

  private List<NDArray> rotaryTables(NDManager scope) {
    if (!config.architecture().rotary()) {
      return List.of(scope.zeros(new Shape(0)));
    }
    int positions = config.contextLength();
    Shape shape = new Shape(positions, config.headSize());
    return List.of(
        copy(scope.create(RotaryTable.cosines(config, positions), shape), precision, scope),
        copy(scope.create(RotaryTable.sines(config, positions), shape), precision, scope));
  }

  /** See {@link WeightUpload#copy}. */
  NDArray copy(NDArray value, Precision target, NDManager scope) {
    return upload.copy(value, target, scope);
  }

  private NDArray convert(NDArray value, Precision precision, NDManager scope) {
    return module
        .call("to_type", scope)
        .tensor(value)
        .number(WeightUpload.code(precision))
        .run()
        .get(0);
  }
}
