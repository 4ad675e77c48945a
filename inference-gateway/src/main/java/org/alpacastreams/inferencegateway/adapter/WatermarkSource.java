package org.alpacastreams.inferencegateway.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.inferencegateway.watermark.KeyFiles;
import org.alpacastreams.inferencegateway.watermark.Watermark;
import org.alpacastreams.inferencegateway.watermark.Watermark.Audience;
import org.alpacastreams.inferencegateway.watermark.WatermarkKey;
import org.alpacastreams.inferencegateway.watermark.WatermarkRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watermark as the settings want it. */
@ApplicationScoped
public class WatermarkSource {
  private static final Logger LOG = LoggerFactory.getLogger(WatermarkSource.class);
  private static final String KEY_FILE = "alpaca.watermark.key-file";
  private static final String EARLIER = "alpaca.watermark.earlier-key-files";

  @Produces
  @Singleton
  Watermark watermark(
      @ConfigProperty(name = "alpaca.watermark.page") boolean page,
      @ConfigProperty(name = "alpaca.watermark.keys") boolean keys,
      @ConfigProperty(name = "alpaca.watermark.context-tokens") int contextTokens,
      @ConfigProperty(name = "alpaca.watermark.gamma") double gamma,
      @ConfigProperty(name = "alpaca.watermark.delta") double delta,
      @ConfigProperty(name = KEY_FILE) Optional<Path> keyFile,
      @ConfigProperty(name = EARLIER) Optional<List<Path>> earlierKeyFiles,
      @ConfigProperty(name = "alpaca.data-dir") Optional<Path> directory) {
    Set<Audience> audiences = EnumSet.noneOf(Audience.class);
    if (page) {
      audiences.add(Audience.PAGE);
    }
    if (keys) {
      audiences.add(Audience.KEYS);
    }
    return new Watermark(
        new WatermarkRule(contextTokens, gamma, delta),
        audiences,
        key(keyFile, directory, !audiences.isEmpty()),
        earlierKeyFiles.orElse(List.of()).stream()
            .map(file -> KeyFiles.read(file, EARLIER))
            .toList());
  }

  private static Optional<WatermarkKey> key(
      Optional<Path> keyFile, Optional<Path> directory, boolean needed) {
    if (keyFile.isPresent()) {
      return keyFile.map(file -> KeyFiles.read(file, KEY_FILE));
    }
    if (directory.isPresent()) {
      // A key that marked once is looked for, also when nothing is marked any more.
      return needed ? directory.map(KeyFiles::findOrMake) : directory.flatMap(KeyFiles::find);
    }
    if (!needed) {
      return Optional.empty();
    }
    WatermarkKey passing = WatermarkKey.random();
    LOG.warn(
        "answers are marked with the watermark key {} of this process alone: after a restart they are"
            + " not recognized any more; set alpaca.data-dir or {}",
        passing.id(),
        KEY_FILE);
    return Optional.of(passing);
  }
}
