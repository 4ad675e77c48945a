package org.alpacastreams.datasetsink.commands;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.datasetsink.quality.Annotator;
import org.alpacastreams.datasetsink.selection.SelectableExample;
import org.alpacastreams.datasetsink.selection.Selection;
import org.alpacastreams.datasetsink.version.VersionFormat;

/** Writes the examples of a version that a selection keeps into a file of one format. */
public final class VersionExport {
  private final StoredVersion version;
  private final Selection selection;
  private final Annotator annotator;

  /** What {@code selection} keeps of {@code version}. */
  public VersionExport(StoredVersion version, Selection selection, Annotator annotator) {
    this.version = version;
    this.selection = selection;
    this.annotator = annotator;
  }

  /**
   * What was written.
   *
   * @param examples of the version
   * @param leftOut examples by the first condition that was not true of them
   */
  public record Report(long examples, long exported, Map<String, Long> leftOut) {}

  /**
   * Writes {@code target}, which is there whole or not at all.
   *
   * @param replace whether a file of that name may be replaced
   * @throws CommandFailedException if there is one and it may not, or the disk refuses
   */
  public Report write(VersionFormat format, Path target, boolean replace) {
    Path folder = target.toAbsolutePath().getParent();
    requireAbsent(target, replace);
    if (!Files.isDirectory(folder)) {
      throw new CommandFailedException(
          "there is no folder %s to write into; create it, or choose another --output"
              .formatted(folder));
    }
    try {
      Path aside =
          folder.resolve(
              ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
      try {
        Report report;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
          report = write(format, out);
        }
        move(aside, target, replace);
        return report;
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists(target);
    } catch (IOException e) {
      throw new CommandFailedException(
          "%s cannot be written: %s".formatted(target.toAbsolutePath(), e.getMessage()), e);
    }
  }

  private Report write(VersionFormat format, OutputStream out) throws IOException {
    Map<String, Long> leftOut = new LinkedHashMap<>();
    long[] counts = new long[2];
    VersionFormat.Writing writing = format.begin(out);
    version.read(
        example -> {
          counts[0]++;
          Optional<String> unmet =
              selection.firstUnmet(new SelectableExample(example, annotator.annotate(example)));
          if (unmet.isPresent()) {
            leftOut.merge(unmet.get(), 1L, Long::sum);
          } else {
            counts[1]++;
            writing.visit(example);
          }
        });
    writing.end();
    return new Report(counts[0], counts[1], leftOut);
  }

  private static void move(Path aside, Path target, boolean replace) throws IOException {
    if (replace) {
      Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.move(aside, target);
    }
  }

  private static void requireAbsent(Path target, boolean replace) {
    if (Files.isDirectory(target)) {
      throw new CommandFailedException(
          "%s is a folder; --output names a file".formatted(target.toAbsolutePath()));
    }
    if (!replace && Files.exists(target)) {
      throw exists(target);
    }
  }

  private static CommandFailedException exists(Path target) {
    return new CommandFailedException(
        "%s exists; --force replaces it".formatted(target.toAbsolutePath()));
  }
}
