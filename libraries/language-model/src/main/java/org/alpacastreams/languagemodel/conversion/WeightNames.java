package org.alpacastreams.languagemodel.conversion;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.ModelPrefix;

/** The names under which Hugging Face's causal language models store their weights. */
final class WeightNames {
  private static final Pattern BUFFER =
      Pattern.compile(".*rotary_emb\\.inv_freq|rope\\.freqs|.*attn\\.(masked_)?bias");

  private static final Pattern LAYER = Pattern.compile("(.*layers\\.)(\\d+)\\.(.*)");

  /** Within a layer, as LLaMA and Qwen2 register their modules; others by name behind them. */
  private static final List<String> MODULES =
      List.of(
          "self_attn.q_proj",
          "self_attn.k_proj",
          "self_attn.v_proj",
          "self_attn.o_proj",
          "mlp.gate_proj",
          "mlp.up_proj",
          "mlp.down_proj",
          "input_layernorm",
          "post_attention_layernorm");

  /** The order of a state dict, in which reference programs add up numbers. */
  static final Comparator<String> STATE_DICT_ORDER =
      Comparator.comparingInt(WeightNames::stage)
          .thenComparingLong(WeightNames::layer)
          .thenComparingInt(WeightNames::module)
          .thenComparing(Comparator.naturalOrder());

  private WeightNames() {}

  /** The name that transformers writes today; empty for a buffer that it computes itself. */
  static Optional<String> normalized(String name) {
    if (BUFFER.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.of(ModelPrefix.added(name));
  }

  private static int stage(String name) {
    if (name.contains("embed")) {
      return 0;
    }
    if (name.startsWith("lm_head")) {
      return 3;
    }
    return LAYER.matcher(name).matches() ? 1 : 2;
  }

  private static long layer(String name) {
    Matcher layer = LAYER.matcher(name);
    return layer.matches() && layer.group(2).length() < 9 ? Long.parseLong(layer.group(2)) : 0;
  }

  private static int module(String name) {
    Matcher layer = LAYER.matcher(name);
    if (!layer.matches()) {
      return 0;
    }
    for (int i = 0; i < MODULES.size(); i++) {
      if (layer.group(3).startsWith(MODULES.get(i))) {
        return i;
      }
    }
    return MODULES.size();
  }
}
