package org.alpacastreams.benchmarks.model.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.torch.RotaryTable;

/**
 * A LLaMA (multi-head attention, tied embeddings) written with DJL's array operations, as one does
 * without TorchScript. Every result belongs to the manager of the tokens that go in.
 */
final class PlainLlama implements AutoCloseable {
  private static final float UNSEEN = -1e9f;

  private final ModelConfig config;
  private final NDManager owner;
  private final List<NDArray> weights = new ArrayList<>();
  private final NDArray embedding;
  private final List<Layer> layers = new ArrayList<>();
  private final NDArray finalNorm;
  private final NDArray cosines;
  private final NDArray sines;

  private record Layer(
      NDArray attentionNorm,
      NDArray query,
      NDArray key,
      NDArray value,
      NDArray output,
      NDArray mlpNorm,
      NDArray gate,
      NDArray up,
      NDArray down) {}

  PlainLlama(Path modelDirectory) {
    config = ModelConfig.read(modelDirectory);
    owner = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    try (WeightFiles files = WeightFiles.open(modelDirectory)) {
      embedding = load(files, "model.embed_tokens.weight");
      for (int i = 0; i < config.layers(); i++) {
        String prefix = "model.layers." + i + ".";
        layers.add(
            new Layer(
                load(files, prefix + "input_layernorm.weight"),
                load(files, prefix + "self_attn.q_proj.weight"),
                load(files, prefix + "self_attn.k_proj.weight"),
                load(files, prefix + "self_attn.v_proj.weight"),
                load(files, prefix + "self_attn.o_proj.weight"),
                load(files, prefix + "post_attention_layernorm.weight"),
                load(files, prefix + "mlp.gate_proj.weight"),
                load(files, prefix + "mlp.up_proj.weight"),
                load(files, prefix + "mlp.down_proj.weight")));
      }
      finalNorm = load(files, "model.norm.weight");
    }
    int positions = config.contextLength();
    Shape shape = new Shape(positions, config.headSize());
    cosines = owned(RotaryTable.cosines(config, positions), shape);
    sines = owned(RotaryTable.sines(config, positions), shape);
  }

  NDManager owner() {
    return owner;
  }

  ModelConfig config() {
    return config;
  }

  List<NDArray> weights() {
    return weights;
  }

  /** Logits [B, T, V] of tokens [B, T] that stand after what the cache holds. */
  NDArray logits(NDArray tokens, KeyValueCache cache) {
    long columns = tokens.getShape().get(1);
    long first = cache.length();
    NDManager scope = tokens.getManager();
    String positions = first + ":" + (first + columns);
    NDArray cosine = in(scope, cosines.get(positions));
    NDArray sine = in(scope, sines.get(positions));
    NDArray hidden = in(scope, Embedding.embedding(tokens, embedding, SparseFormat.DENSE).get(0));
    for (int i = 0; i < layers.size(); i++) {
      hidden = block(hidden, i, cosine, sine, cache);
    }
    return linear(norm(hidden, finalNorm), embedding);
  }

  private NDArray block(
      NDArray hidden, int index, NDArray cosine, NDArray sine, KeyValueCache cache) {
    Layer layer = layers.get(index);
    NDArray input = norm(hidden, layer.attentionNorm());
    NDArray query = rotate(heads(linear(input, layer.query())), cosine, sine);
    NDArray key = cache.keys(index, rotate(heads(linear(input, layer.key())), cosine, sine));
    NDArray value = cache.values(index, heads(linear(input, layer.value())));
    NDArray turnedKey = in(hidden.getManager(), key.transpose(0, 1, 3, 2));
    NDArray scores = query.matMul(turnedKey).div(Math.sqrt(config.headSize()));
    long columns = query.getShape().get(2);
    if (columns > 1) {
      scores = scores.add(mask(columns, key.getShape().get(2), hidden.getManager()));
    }
    NDArray read = scores.softmax(-1).matMul(value).transpose(0, 2, 1, 3);
    NDArray attended = hidden.add(linear(read.reshape(hidden.getShape()), layer.output()));
    NDArray normed = norm(attended, layer.mlpNorm());
    NDArray gated =
        Activation.swish(linear(normed, layer.gate()), 1).mul(linear(normed, layer.up()));
    return attended.add(linear(gated, layer.down()));
  }

  private static NDArray mask(long columns, long positions, NDManager scope) {
    int last = Math.toIntExact(positions);
    NDArray from = scope.arange(last - Math.toIntExact(columns), last).reshape(columns, 1);
    NDArray to = scope.arange(0, last).reshape(1, positions);
    return to.gt(from).toType(DataType.FLOAT32, false).mul(UNSEEN);
  }

  /** A result that would belong to the manager of a weight or of the cache. */
  private static NDArray in(NDManager scope, NDArray result) {
    result.attach(scope);
    return result;
  }

  /** [B, T, H*d] to [B, H, T, d]. */
  private NDArray heads(NDArray values) {
    Shape shape = values.getShape();
    return values
        .reshape(shape.get(0), shape.get(1), config.heads(), config.headSize())
        .transpose(0, 2, 1, 3);
  }

  private static NDArray rotate(NDArray values, NDArray cosine, NDArray sine) {
    NDList halves = values.split(2, 3);
    NDArray turned = NDArrays.concat(new NDList(halves.get(1).neg(), halves.get(0)), 3);
    return values.mul(cosine).add(turned.mul(sine));
  }

  private NDArray norm(NDArray values, NDArray scale) {
    NDArray meanSquare = values.square().mean(new int[] {-1}, true);
    return values.div(meanSquare.add(config.normEpsilon()).sqrt()).mul(scale);
  }

  private static NDArray linear(NDArray values, NDArray matrix) {
    return Linear.linear(values, matrix).get(0);
  }

  private NDArray load(WeightFiles files, String name) {
    long[] shape = files.entry(name).shape().stream().mapToLong(Long::longValue).toArray();
    float[] values = FloatFormat.read(files.entry(name).type(), files.bytes(name));
    NDArray weight = owned(values, new Shape(shape));
    weights.add(weight);
    return weight;
  }

  /** A copy that libtorch owns: an array made from Java's borrows Java's memory. */
  private NDArray owned(float[] values, Shape shape) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray copy = scope.create(values, shape).duplicate();
      copy.attach(owner);
      return copy;
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
