package org.alpacastreams.benchmarks.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.SamplingSettings;

/** This project's language model, as the gateway uses it. */
final class OurDecoder implements Decoder {
  private final LanguageModel model;
  private final Precision precision;

  OurDecoder(Engine engine, Path modelDirectory, Precision precision) {
    this.model = engine.load(modelDirectory, precision);
    this.precision = precision;
  }

  @Override
  public String name() {
    return "ours, " + precision.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double bytesPerWeight() {
    return switch (precision.name()) {
      case "FLOAT32" -> 4;
      case "BFLOAT16" -> 2;
      case "INT8" -> 1;
      default -> throw new IllegalStateException("how large is a weight in " + precision + "?");
    };
  }

  @Override
  public List<List<Integer>> continuations(List<List<Integer>> prompts, int tokens) {
    List<Generation> running =
        prompts.stream()
            .map(
                prompt ->
                    model.generate(
                        new GenerationRequest(prompt, tokens, SamplingSettings.greedy(), List.of()),
                        text -> {}))
            .toList();
    return running.stream().map(one -> one.result().join().tokens()).toList();
  }

  @Override
  public void close() {
    model.close();
  }
}
