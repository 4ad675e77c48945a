package org.alpacastreams.languagemodel.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/** The model families that are written, under llama.cpp's names. */
enum GgufArchitecture {
  LLAMA("LlamaForCausalLM", "llama"),
  /** Within its window, which is as far as it is read, no different from a LLaMA. */
  MISTRAL("MistralForCausalLM", "llama"),
  QWEN2("Qwen2ForCausalLM", "qwen2"),
  QWEN3("Qwen3ForCausalLM", "qwen3");

  private static final Pattern OF_LAYER =
      Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

  private static final Map<String, String> IN_LAYER =
      Map.ofEntries(
          Map.entry("input_layernorm", "attn_norm"),
          Map.entry("self_attn.q_proj", "attn_q"),
          Map.entry("self_attn.k_proj", "attn_k"),
          Map.entry("self_attn.v_proj", "attn_v"),
          Map.entry("self_attn.o_proj", "attn_output"),
          Map.entry("self_attn.q_norm", "attn_q_norm"),
          Map.entry("self_attn.k_norm", "attn_k_norm"),
          Map.entry("post_attention_layernorm", "ffn_norm"),
          Map.entry("mlp.gate_proj", "ffn_gate"),
          Map.entry("mlp.up_proj", "ffn_up"),
          Map.entry("mlp.down_proj", "ffn_down"));

  private final String className;
  private final String ggufName;

  GgufArchitecture(String className, String ggufName) {
    this.className = className;
    this.ggufName = ggufName;
  }

  /**
   * The family of a model directory.
   *
   * @throws CheckpointException if it is another
   */
  static GgufArchitecture of(Path modelDirectory) {
    Path file = modelDirectory.resolve("config.json");
    JsonNode config = JsonFile.read(file);
    String name = config.path("architectures").path(0).asText(config.path("model_type").asText());
    for (GgufArchitecture architecture : values()) {
      if (architecture.className.equals(name) || architecture.modelType().equals(name)) {
        return architecture;
      }
    }
    throw new CheckpointException(
        file
            + ": architectures: \""
            + name
            + "\" cannot be written as GGUF; LlamaForCausalLM, MistralForCausalLM, Qwen2ForCausalLM"
            + " and Qwen3ForCausalLM can. For another family see whether convert_hf_to_gguf.py of"
            + " llama.cpp knows it; it reads the same directory");
  }

  private String modelType() {
    return this == MISTRAL ? "mistral" : ggufName;
  }

  /** Its value of {@code general.architecture}, which is also the prefix of its own keys. */
  String ggufName() {
    return ggufName;
  }

  /**
   * Whether llama.cpp rotates neighbouring elements of a head, as Meta's LLaMA does, where
   * transformers rotates its halves. Only these read divisors of rotary frequencies, too.
   */
  boolean rotatesNeighbours() {
    return ggufName.equals(LLAMA.ggufName);
  }

  /** llama.cpp's name of a tensor; empty if it has none. */
  static Optional<String> tensorName(String name) {
    return switch (name) {
      case "model.embed_tokens.weight" -> Optional.of("token_embd.weight");
      case "model.norm.weight" -> Optional.of("output_norm.weight");
      case "lm_head.weight" -> Optional.of("output.weight");
      default -> ofLayer(name);
    };
  }

  private static Optional<String> ofLayer(String name) {
    Matcher parts = OF_LAYER.matcher(name);
    if (!parts.matches() || !IN_LAYER.containsKey(parts.group(2))) {
      return Optional.empty();
    }
    return Optional.of(
        "blk." + parts.group(1) + "." + IN_LAYER.get(parts.group(2)) + "." + parts.group(3));
  }
}
