package org.alpacastreams.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;

/** A LLaMA with random weights, 2 layers of width 64 and a vocabulary of 512; and one device. */
public final class TinyModel {
  private static final List<String> FILES =
      List.of(
          "config.json",
          "generation_config.json",
          "special_tokens_map.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "model.safetensors");

  private TinyModel() {}

  /** Copies it to {@code tiny} below {@code parent}. */
  public static Path in(Path parent) {
    try {
      Path directory = Files.createDirectories(parent.resolve("tiny"));
      for (String file : FILES) {
        try (InputStream in = TinyModel.class.getResourceAsStream("/tiny-model/" + file)) {
          Files.write(directory.resolve(file), in.readAllBytes());
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A device with one thread, as the machines of tests are busy. */
  public static Engine engine() {
    return Engine.start(new EngineSettings(1));
  }
}
