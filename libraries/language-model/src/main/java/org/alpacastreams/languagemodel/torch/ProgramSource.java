package org.alpacastreams.languagemodel.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The library's own TorchScript functions, which lie beside this class as resources. */
final class ProgramSource {
  private ProgramSource() {}

  /** The text of {@code <name>.torchscript}. */
  static String read(String name) {
    String file = name + ".torchscript";
    try (InputStream in = ProgramSource.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the library lacks its resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
