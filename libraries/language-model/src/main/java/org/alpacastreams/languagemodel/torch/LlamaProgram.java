package org.alpacastreams.languagemodel.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.training.OptimizerSettings;

/**
 * LLaMA's functions for one shape: {@code llama.torchscript} with the shape's constants filled in,
 * and the order of its weights.
 */
public final class LlamaProgram {
  private static final String SOURCE = "llama.torchscript";
  private static final Pattern CONSTANT = Pattern.compile("@([A-Z_0-9]+)@");
  private static final List<String> ATTRIBUTES =
      List.of(
          "W", "R", "K", "V", "P", "G", "P0", "G0", "M0", "V0", "S0", "P1", "G1", "M1", "V1", "S1");
  private static final int WEIGHTS_PER_LAYER = 9;

  private LlamaProgram() {}

  /** The archive for a shape and an optimizer. */
  public static TorchScriptArchive of(ModelConfig config, OptimizerSettings optimizer) {
    Map<String, String> constants = new TreeMap<>();
    int finalNorm = 1 + WEIGHTS_PER_LAYER * config.layers();
    constants.put("VOCABULARY", number(config.vocabularySize()));
    constants.put("HIDDEN", number(config.hiddenSize()));
    constants.put("LAYERS", number(config.layers()));
    constants.put("HEADS", number(config.heads()));
    constants.put("KV_HEADS", number(config.keyValueHeads()));
    constants.put("GROUP", number(config.heads() / config.keyValueHeads()));
    constants.put("HEAD_SIZE", number(config.headSize()));
    constants.put("ATTENTION", number((long) config.heads() * config.headSize()));
    constants.put("EPSILON", Double.toString(config.normEpsilon()));
    constants.put("FINAL_NORM", number(finalNorm));
    constants.put("HEAD", number(config.tiedEmbeddings() ? 0 : finalNorm + 1));
    constants.put("BETA1", Double.toString(optimizer.beta1()));
    constants.put("BETA2", Double.toString(optimizer.beta2()));
    constants.put("ADAM_EPSILON", Double.toString(optimizer.epsilon()));
    constants.put("WEIGHT_DECAY", Double.toString(optimizer.weightDecay()));
    return new TorchScriptArchive("Llama", ATTRIBUTES, filled(constants));
  }

  private static String number(long value) {
    return Long.toString(value);
  }

  private static String filled(Map<String, String> constants) {
    return CONSTANT
        .matcher(source())
        .replaceAll(
            found -> {
              String value = constants.get(found.group(1));
              if (value == null) {
                throw new IllegalStateException(SOURCE + " uses an unknown " + found.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static String source() {
    try (InputStream in = LlamaProgram.class.getResourceAsStream(SOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + SOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
