package org.alpacastreams.languagemodel.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** Which tensors a LLaMA model consists of. */
public final class LlamaWeights {

  private LlamaWeights() {}

  /** Hugging Face's names, in the order in which {@code llama.torchscript} counts them. */
  public static List<String> names(ModelConfig config) {
    List<String> names = new ArrayList<>();
    names.add("model.embed_tokens.weight");
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      names.add(prefix + "input_layernorm.weight");
      names.add(prefix + "self_attn.q_proj.weight");
      names.add(prefix + "self_attn.k_proj.weight");
      names.add(prefix + "self_attn.v_proj.weight");
      names.add(prefix + "self_attn.o_proj.weight");
      names.add(prefix + "post_attention_layernorm.weight");
      names.add(prefix + "mlp.gate_proj.weight");
      names.add(prefix + "mlp.up_proj.weight");
      names.add(prefix + "mlp.down_proj.weight");
    }
    names.add("model.norm.weight");
    if (!config.tiedEmbeddings()) {
      names.add("lm_head.weight");
    }
    return List.copyOf(names);
  }

  /** The shape that each of {@link #names} must have. */
  public static List<List<Long>> shapes(ModelConfig config) {
    long hidden = config.hiddenSize();
    long queries = (long) config.heads() * config.headSize();
    long keys = (long) config.keyValueHeads() * config.headSize();
    long inner = config.intermediateSize();
    List<Long> table = List.of((long) config.vocabularySize(), hidden);
    List<Long> norm = List.of(hidden);
    List<List<Long>> shapes = new ArrayList<>();
    shapes.add(table);
    for (int layer = 0; layer < config.layers(); layer++) {
      shapes.add(norm);
      shapes.add(List.of(queries, hidden));
      shapes.add(List.of(keys, hidden));
      shapes.add(List.of(keys, hidden));
      shapes.add(List.of(hidden, queries));
      shapes.add(norm);
      shapes.add(List.of(inner, hidden));
      shapes.add(List.of(inner, hidden));
      shapes.add(List.of(hidden, inner));
    }
    shapes.add(norm);
    if (!config.tiedEmbeddings()) {
      shapes.add(table);
    }
    return List.copyOf(shapes);
  }
}
