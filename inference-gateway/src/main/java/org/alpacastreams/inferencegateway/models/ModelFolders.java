package org.alpacastreams.inferencegateway.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.contracts.models.ModelPublished;

/**
 * The models of a directory: every folder in it that has a {@code config.json}, named as the
 * folder. It is looked at again and again; a folder counts when its files did not change between
 * two looks, since copying takes a while.
 */
public final class ModelFolders {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}");
  private static final Set<String> RESERVED =
      Set.of(ModelRegistry.LATEST, ModelRegistry.STABLE, ModelRegistry.BASE);
  private static final String CONFIG = "config.json";

  /**
   * What a look found.
   *
   * @param appeared models that are new, or have other files than before
   * @param gone ids of models that are not there any more
   * @param refused folders that are not taken, and why
   */
  public record Look(
      List<PublishedModel> appeared, List<String> gone, SortedMap<String, String> refused) {}

  private final Path directory;
  private final Map<String, String> seen = new HashMap<>();
  private final Map<String, String> announced = new HashMap<>();
  private boolean looked;

  /**
   * Not looked at yet.
   *
   * @throws IllegalArgumentException if there is no such directory
   */
  public ModelFolders(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "alpaca.models.directory is '%s', and there is no such directory; create it, or leave the setting out"
              .formatted(directory));
    }
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Compares the directory with the look before; the first look takes what there is. */
  public synchronized Look look() {
    List<PublishedModel> appeared = new ArrayList<>();
    SortedMap<String, String> refused = new TreeMap<>();
    Map<String, String> now = new HashMap<>();
    for (Path folder : folders(refused)) {
      String name = folder.getFileName().toString();
      try {
        Optional<String> objection = objection(folder, name);
        if (objection.isPresent()) {
          refused.put(name, objection.get());
          continue;
        }
        String fingerprint = fingerprint(folder);
        now.put(name, fingerprint);
        boolean settled = !looked || fingerprint.equals(seen.get(name));
        if (settled && !fingerprint.equals(announced.get(name))) {
          appeared.add(model(folder, name, fingerprint));
          announced.put(name, fingerprint);
        }
      } catch (IOException e) {
        // It may be on its way in or out.
        refused.put(name, "%s cannot be read: %s".formatted(folder, e));
      }
    }
    List<String> gone = announced.keySet().stream().filter(id -> !now.containsKey(id)).toList();
    gone.forEach(announced::remove);
    seen.clear();
    seen.putAll(now);
    looked = true;
    return new Look(List.copyOf(appeared), gone, refused);
  }

  private List<Path> folders(SortedMap<String, String> refused) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(entry -> Files.exists(entry.resolve(CONFIG)))
          .sorted()
          .toList();
    } catch (IOException e) {
      refused.put(".", "%s cannot be read: %s".formatted(directory, e));
      return List.of();
    }
  }

  private Optional<String> objection(Path folder, String name) throws IOException {
    if (!ALLOWED.matcher(name).matches()) {
      return Optional.of(
          "the folder %s has a name that no model can have; rename it to letters, digits, '.', '_' and '-'"
              .formatted(folder));
    }
    if (RESERVED.contains(name)) {
      return Optional.of("the folder %s has the name of an alias; rename it".formatted(folder));
    }
    Path root = directory.toRealPath();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : Stream.concat(Stream.of(folder), files).toList()) {
        if (!file.toRealPath().startsWith(root)) {
          return Optional.of(
              "%s leads out of %s; copy what it points to".formatted(file, directory));
        }
      }
    }
    return Optional.empty();
  }

  /** Changes when a file comes, goes, grows or is written again. */
  private static String fingerprint(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        text.append(file.getFileName())
            .append(' ')
            .append(Files.size(file))
            .append(' ')
            .append(Files.getLastModifiedTime(file).toMillis())
            .append('\n');
      }
    }
    return text.toString();
  }

  private static PublishedModel model(Path folder, String name, String fingerprint)
      throws IOException {
    return new PublishedModel(
        new ModelPublished(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            folder.toUri().toString(),
            List.of(),
            new TreeMap<>(),
            CardLicence.in(folder)),
        Files.getLastModifiedTime(folder.resolve(CONFIG)).toMillis(),
        new PublishedModel.Source.Folder(fingerprint));
  }
}
