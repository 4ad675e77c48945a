package org.alpacastreams.languagemodel.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;

/** Writes a model directory as one GGUF file. */
public final class GgufExport {
  private static final String QUERY = "self_attn.q_proj.weight";
  private static final String KEY = "self_attn.k_proj.weight";
  private static final String HEAD = "lm_head.weight";

  /** Version of the layout of quantised blocks. */
  private static final int QUANTIZATION_VERSION = 2;

  private final Path modelDirectory;
  private final ObjectNode config;
  private final GgufArchitecture architecture;
  private final int heads;
  private final int keyValueHeads;
  private final int headSize;

  private GgufExport(Path modelDirectory) {
    this.modelDirectory = modelDirectory;
    config = JsonFile.read(modelDirectory.resolve("config.json"));
    architecture = GgufArchitecture.of(config);
    heads = whole("num_attention_heads");
    keyValueHeads = config.path("num_key_value_heads").asInt(heads);
    headSize = config.path("head_dim").asInt(whole("hidden_size") / heads);
  }

  /**
   * Writes weights and tokenizer.
   *
   * @param matrices how matrices are stored; norms and biases are F32, and a matrix whose rows are
   *     no whole blocks is F16
   * @throws CheckpointException if the model is neither a LLaMA nor a Qwen 2, or its tokenizer has
   *     no equal in llama.cpp
   */
  public static void write(Path modelDirectory, Path file, GgufTensorType matrices) {
    GgufExport export = new GgufExport(modelDirectory);
    try (WeightFiles weights = WeightFiles.open(modelDirectory)) {
      GgufWriter.write(file, export.metadata(matrices), export.tensors(weights, matrices));
    }
  }

  private Map<String, GgufValue> metadata(GgufTensorType matrices) {
    int rows = whole("vocab_size");
    String own = architecture.ggufName() + ".";
    Map<String, GgufValue> entries = new LinkedHashMap<>();
    entries.put("general.architecture", new GgufValue.Text(architecture.ggufName()));
    entries.put("general.name", new GgufValue.Text(modelDirectory.getFileName().toString()));
    entries.put("general.file_type", new GgufValue.Unsigned(matrices.fileCode()));
    entries.put("general.quantization_version", new GgufValue.Unsigned(QUANTIZATION_VERSION));
    put(entries, own + "context_length", whole("max_position_embeddings"));
    put(entries, own + "embedding_length", whole("hidden_size"));
    put(entries, own + "block_count", whole("num_hidden_layers"));
    put(entries, own + "feed_forward_length", whole("intermediate_size"));
    put(entries, own + "attention.head_count", heads);
    put(entries, own + "attention.head_count_kv", keyValueHeads);
    put(entries, own + "attention.key_length", headSize);
    put(entries, own + "attention.value_length", headSize);
    entries.put(
        own + "attention.layer_norm_rms_epsilon",
        new GgufValue.Real(config.path("rms_norm_eps").asDouble(1e-6)));
    entries.put(own + "rope.freq_base", new GgufValue.Real(ropeTheta()));
    put(entries, own + "rope.dimension_count", headSize);
    put(entries, own + "vocab_size", rows);
    entries.putAll(GgufTokenizer.metadata(modelDirectory, rows));
    List<Integer> ends = tokens("eos_token_id");
    List<Integer> begins = tokens("bos_token_id");
    putFirst(entries, "tokenizer.ggml.bos_token_id", begins);
    putFirst(entries, "tokenizer.ggml.eos_token_id", ends);
    if (ends.size() > 1) {
      put(entries, "tokenizer.ggml.eot_token_id", ends.get(1));
    }
    putFirst(entries, "tokenizer.ggml.padding_token_id", tokens("pad_token_id"));
    return entries;
  }

  private List<GgufTensor> tensors(WeightFiles weights, GgufTensorType matrices) {
    List<GgufTensor> tensors = new ArrayList<>();
    ropeFactors().ifPresent(tensors::add);
    for (String name : weights.names()) {
      boolean omitted =
          name.endsWith(".rotary_emb.inv_freq")
              || (name.equals(HEAD) && config.path("tie_word_embeddings").asBoolean());
      if (!omitted) {
        tensors.add(tensor(weights, name, matrices));
      }
    }
    return tensors;
  }

  private GgufTensor tensor(WeightFiles weights, String name, GgufTensorType matrices) {
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
    if (architecture.rotatesNeighbours() && (name.endsWith(QUERY) || name.endsWith(KEY))) {
      return RowOrder.neighbours(headSize);
    }
    return RowOrder.asStored();
  }

  private Optional<GgufTensor> ropeFactors() {
    return RopeFactors.of(rope(), ropeTheta(), headSize);
  }

  private JsonNode rope() {
    return config.path(config.hasNonNull("rope_parameters") ? "rope_parameters" : "rope_scaling");
  }

  private double ropeTheta() {
    return rope().path("rope_theta").asDouble(config.path("rope_theta").asDouble(10_000));
  }

  private int whole(String name) {
    JsonNode value = config.path(name);
    if (!value.isInt() || value.intValue() < 1) {
      throw new CheckpointException(
          modelDirectory + ": config.json: " + name + " must be a positive whole number: " + value);
    }
    return value.intValue();
  }

  private List<Integer> tokens(String name) {
    List<Integer> ids = new ArrayList<>();
    JsonNode value = config.path(name);
    if (value.isInt() && value.intValue() >= 0) {
      ids.add(value.intValue());
    }
    value.elements().forEachRemaining(id -> ids.add(id.intValue()));
    return ids;
  }

  private static void put(Map<String, GgufValue> entries, String key, int value) {
    entries.put(key, new GgufValue.Unsigned(value));
  }

  private static void putFirst(Map<String, GgufValue> entries, String key, List<Integer> ids) {
    if (!ids.isEmpty()) {
      put(entries, key, ids.get(0));
    }
  }
}
