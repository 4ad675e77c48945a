package org.alpacastreams.trainer.licence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.trainer.files.JsonFiles;

/**
 * Where a dataset version's examples are from, as its {@code manifest.json} says.
 *
 * @param sources examples by teacher, import, external
 * @param teachers who wrote how many of them
 */
public record DatasetProvenance(SortedMap<String, Long> sources, List<Contribution> teachers) {
  private static final String FILE = "manifest.json";

  /** Examples of one teacher and model. */
  public record Contribution(Optional<String> teacher, Optional<String> model, long examples) {
    public Contribution {
      teacher = teacher == null ? Optional.empty() : teacher;
      model = model == null ? Optional.empty() : model;
    }
  }

  public DatasetProvenance {
    sources = sources == null ? new TreeMap<>() : new TreeMap<>(sources);
    teachers = teachers == null ? List.of() : List.copyOf(teachers);
  }

  /** What the manifest in {@code folder} says; nothing where there is none. */
  public static DatasetProvenance in(Path folder) {
    Path manifest = folder.resolve(FILE);
    return Files.isRegularFile(manifest)
        ? JsonFiles.read(manifest, DatasetProvenance.class)
        : new DatasetProvenance(new TreeMap<>(), List.of());
  }
}
