package org.alpacastreams.inferencegateway.models;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.Precision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The precision that was measured to be the fastest, kept in a file: a measurement is noisy, and a
 * restart must not change what a model answers. It is measured again where the machine is another.
 */
final class KeptPrecision {
  private static final Logger LOG = LoggerFactory.getLogger(KeptPrecision.class);
  private static final String NAME = "engine-precision.properties";
  private static final String MACHINE = "machine";
  private static final String PRECISION = "precision";

  private final Path file;

  /** Kept in a directory, which is created if need be. */
  KeptPrecision(Path directory) {
    this.file = directory.resolve(NAME);
  }

  /** What was found before on {@code machine}; measured, and kept, where nothing was. */
  Precision of(String machine, Supplier<Precision> measurement) {
    Optional<Precision> kept = read(machine);
    if (kept.isPresent()) {
      return kept.get();
    }
    Precision measured = measurement.get();
    write(machine, measured);
    return measured;
  }

  private Optional<Precision> read(String machine) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return machine.equals(properties.getProperty(MACHINE))
          ? Optional.of(Precision.valueOf(properties.getProperty(PRECISION, "")))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("{} tells no precision: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private void write(String machine, Precision measured) {
    Properties properties = new Properties();
    properties.setProperty(MACHINE, machine);
    properties.setProperty(PRECISION, measured.name());
    Path partial = file.resolveSibling(NAME + ".partial");
    try {
      Files.createDirectories(file.getParent());
      try (Writer writer = Files.newBufferedWriter(partial)) {
        properties.store(writer, "Measured at the first start; without this file, measured again.");
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      LOG.info("models are computed in {}, the fastest here; kept in {}", measured, file);
    } catch (IOException e) {
      LOG.warn(
          "models are computed in {}, the fastest here; the next start measures again and may find"
              + " another: {} cannot be written: {}",
          measured,
          file,
          e.toString());
    }
  }
}
