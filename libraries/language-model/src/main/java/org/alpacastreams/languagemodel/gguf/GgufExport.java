package org.alpacastreams.languagemodel.gguf;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;

/** Writes a model directory as one GGUF file. */
public final class GgufExport implements AutoCloseable {
  private static final String HEAD = "lm_head.weight";

  /** Version of the layout of quantised blocks. */
  private static final int QUANTIZATION_VERSION = 2;

  private final Path modelDirectory;
  private final GgufArchitecture architecture;
  private final ModelConfig config;
  private final WeightFiles weights;
  private final GgufFile file;
  private final ModelCompanions companions;

  private GgufExport(Path modelDirectory, GgufTensorType matrices) {
    this.modelDirectory = modelDirectory;
    architecture = GgufArchitecture.of(modelDirectory);
    config = ModelConfig.read(modelDirectory);
    companions = new ModelCompanions(modelDirectory);
    Map<String, GgufValue> metadata = metadata(matrices);
    weights = WeightFiles.open(modelDirectory);
    try {
      file = new GgufFile(metadata, tensors(matrices));
    } catch (RuntimeException e) {
      weights.close();
      throw e;
    }
  }

  /**
   * Reads everything but the weights' values.
   *
   * @param matrices how matrices are stored; norms and biases are F32, and a matrix whose rows are
   *     no whole blocks is F16
   * @throws CheckpointException if there is no model, llama.cpp would compute it differently, or
   *     its tokenizer has no equal there
   */
  public static GgufExport open(Path modelDirectory, GgufTensorType matrices) {
    return new GgufExport(modelDirectory, matrices);
  }

  /** Opens, writes and closes. */
  public static void write(Path modelDirectory, Path file, GgufTensorType matrices) {
    try (GgufExport export = open(modelDirectory, matrices)) {
      export.write(file, (bytes, total) -> {});
    }
  }

  /**
   * Writes the file, which appears whole or not at all and takes the place of one that was there.
   *
   * @throws CheckpointException if the disk is too full for it
   * @throws UncheckedIOException if the disk fails
   */
  public void write(Path path, GgufProgress progress) {
    GgufWriter.write(path, file, progress);
  }

  /** What the file holds. */
  public GgufSummary summary() {
    Map<GgufTensorType, Integer> types = new EnumMap<>(GgufTensorType.class);
    file.tensors().forEach(tensor -> types.merge(tensor.type(), 1, Integer::sum));
    return new GgufSummary(
        architecture.ggufName(),
        config,
        file.byteLength(),
        types,
        file.metadata().get("tokenizer.ggml.model") instanceof GgufValue.Text kind
            ? kind.value()
            : "",
        companions.chatTemplate().isPresent(),
        companions.licence());
  }

  private Map<String, GgufValue> metadata(GgufTensorType matrices) {
    String own = architecture.ggufName() + ".";
    Map<String, GgufValue> entries = new LinkedHashMap<>();
    entries.put("general.architecture", new GgufValue.Text(architecture.ggufName()));
    String name = modelDirectory.toAbsolutePath().normalize().getFileName().toString();
    entries.put("general.name", new GgufValue.Text(name));
    companions
        .licence()
        .ifPresent(licence -> entries.put("general.license", new GgufValue.Text(licence)));
    entries.put("general.file_type", new GgufValue.Unsigned(matrices.fileCode()));
    entries.put("general.quantization_version", new GgufValue.Unsigned(QUANTIZATION_VERSION));
    put(entries, own + "context_length", config.contextLength());
    put(entries, own + "embedding_length", config.hiddenSize());
    put(entries, own + "block_count", config.layers());
    put(entries, own + "feed_forward_length", config.intermediateSize());
    put(entries, own + "attention.head_count", config.heads());
    put(entries, own + "attention.head_count_kv", config.keyValueHeads());
    put(entries, own + "attention.key_length", config.headSize());
    put(entries, own + "attention.value_length", config.headSize());
    entries.put(own + "attention.layer_norm_rms_epsilon", new GgufValue.Real(config.normEpsilon()));
    entries.put(own + "rope.freq_base", new GgufValue.Real(config.ropeTheta()));
    put(entries, own + "rope.dimension_count", config.headSize());
    put(entries, own + "vocab_size", config.vocabularySize());
    entries.putAll(GgufTokenizer.metadata(modelDirectory, config.vocabularySize()));
    putSpecialTokens(entries);
    companions
        .chatTemplate()
        .ifPresent(
            template -> entries.put("tokenizer.chat_template", new GgufValue.Text(template)));
    return entries;
  }

  private void putSpecialTokens(Map<String, GgufValue> entries) {
    List<Integer> ends = config.endTokens();
    config.beginToken().ifPresent(id -> put(entries, "tokenizer.ggml.bos_token_id", id));
    if (!ends.isEmpty()) {
      put(entries, "tokenizer.ggml.eos_token_id", ends.get(0));
    }
    if (ends.size() > 1) {
      put(entries, "tokenizer.ggml.eot_token_id", ends.get(1));
    }
    config.padToken().ifPresent(id -> put(entries, "tokenizer.ggml.padding_token_id", id));
  }

  private List<GgufTensor> tensors(GgufTensorType matrices) {
    List<GgufTensor> tensors = new ArrayList<>();
    RopeFactors.of(config.ropeScaling(), config.ropeTheta(), config.headSize())
        .ifPresent(
            factors -> {
              if (!architecture.rotatesNeighbours()) {
                throw new CheckpointException(
                    modelDirectory
                        + ": config.json: rope_scaling: llama.cpp does not slow the rotary"
                        + " frequencies of "
                        + architecture.ggufName()
                        + "; remove rope_scaling, for texts within the original context");
              }
              tensors.add(factors);
            });
    for (String name : weights.names()) {
      boolean omitted =
          name.endsWith(".rotary_emb.inv_freq") || (name.equals(HEAD) && config.tiedEmbeddings());
      if (!omitted) {
        tensors.add(tensor(name, matrices));
      }
    }
    return tensors;
  }

  private GgufTensor tensor(String name, GgufTensorType matrices) {
    StoredTensor stored = weights.entry(name);
    String ggufName =
        GgufArchitecture.tensorName(name)
            .orElseThrow(
                () ->
                    new CheckpointException(
                        modelDirectory + ": tensor " + name + " has no name in llama.cpp"));
    List<Long> shape = stored.shape();
    GgufTensorType type = GgufTensorType.F32;
    if (shape.size() > 1) {
      type = matrices.fits(shape.get(1)) ? matrices : GgufTensorType.F16;
    }
    RowOrder order = order(name);
    return new GgufTensor(
        ggufName, type, shape, new ConvertedRows(weights, name, order, type)::chunks);
  }

  private RowOrder order(String name) {
    boolean rotated = name.contains(".self_attn.q_proj.") || name.contains(".self_attn.k_proj.");
    return architecture.rotatesNeighbours() && rotated
        ? RowOrder.neighbours(config.headSize())
        : RowOrder.asStored();
  }

  private static void put(Map<String, GgufValue> entries, String key, int value) {
    entries.put(key, new GgufValue.Unsigned(value));
  }

  @Override
  public void close() {
    weights.close();
  }
}
