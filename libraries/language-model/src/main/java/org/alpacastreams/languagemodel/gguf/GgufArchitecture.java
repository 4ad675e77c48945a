package org.alpacastreams.languagemodel.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** The model families that are written, under llama.cpp's names. */
enum GgufArchitecture {
  LLAMA("LlamaForCausalLM", "llama"),
  QWEN2("Qwen2ForCausalLM", "qwen2");

  private static final Pattern OF_LAYER =
      Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

  private static final Map<String, String> IN_LAYER =
      Map.of(
          "input_layernorm", "attn_norm",
          "self_attn.q_proj", "attn_q",
          "self_attn.k_proj", "attn_k",
          "self_attn.v_proj", "attn_v",
          "self_attn.o_proj", "attn_output",
          "post_attention_layernorm", "ffn_norm",
          "mlp.gate_proj", "ffn_gate",
          "mlp.up_proj", "ffn_up",
          "mlp.down_proj", "ffn_down");

  private final String className;
  private final String ggufName;

  GgufArchitecture(String className, String ggufName) {
    this.className = className;
    this.ggufName = ggufName;
  }

  static GgufArchitecture of(JsonNode config) {
    String name = config.path("architectures").path(0).asText();
    for (GgufArchitecture architecture : values()) {
      if (architecture.className.equals(name)) {
        return architecture;
      }
    }
    throw new CheckpointException(
        "config.json: architectures: \""
            + name
            + "\" cannot be written as GGUF; only LlamaForCausalLM and Qwen2ForCausalLM");
  }

  /** Its value of {@code general.architecture}, which is also the prefix of its own keys. */
  String ggufName() {
    return ggufName;
  }

  /**
   * Whether llama.cpp rotates neighbouring elements of a head, as Meta's LLaMA does, where
   * transformers rotates its halves.
   */
  boolean rotatesNeighbours() {
    return this == LLAMA;
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
