package org.alpacastreams.datasetsink.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.datasetsink.version.AlpacaJson;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.alpacastreams.datasetsink.version.Manifest;

/**
 * Whether a version's folder is what its manifest says: every file with its size and checksum, no
 * file too many, and as many rows as examples.
 */
public final class VersionCheck {
  private static final int BUFFER_BYTES = 1 << 17;

  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();

  private VersionCheck(Path folder) {
    this.folder = folder;
  }

  /** What is to be said about one file. */
  public record Finding(boolean good, String file, String words) {
    @Override
    public String toString() {
      return "  %-4s %-26s %s".formatted(good ? "ok" : "BAD", file, words);
    }
  }

  /** Checks the version in {@code folder}; a finding for each file, never an exception. */
  public static List<Finding> of(Path folder) {
    VersionCheck check = new VersionCheck(folder);
    try {
      StoredVersion version = StoredVersion.in(folder);
      check.manifest(version.manifest());
      check.files(version.manifest());
      check.rows(version);
    } catch (CommandFailedException e) {
      check.bad(Manifest.FILE_NAME, e.getMessage());
    }
    return List.copyOf(check.findings);
  }

  private void manifest(Manifest manifest) {
    Path place = folder.toAbsolutePath().normalize();
    long missing = manifest.endSequence() - manifest.examples();
    if (!manifest.version().equals(Long.toString(manifest.endSequence()))) {
      bad(
          Manifest.FILE_NAME,
          "calls itself version %s and ends at %d"
              .formatted(manifest.version(), manifest.endSequence()));
    } else if (missing < 0) {
      bad(
          Manifest.FILE_NAME,
          "says %d examples, more than its end %d"
              .formatted(manifest.examples(), manifest.endSequence()));
    } else if (isInLibrary(place) && !place.endsWith(expected(manifest))) {
      bad(Manifest.FILE_NAME, "is that of %s@%s".formatted(manifest.dataset(), manifest.version()));
    } else {
      good(
          Manifest.FILE_NAME,
          "%d files, %d examples".formatted(manifest.files().size(), manifest.examples()));
    }
  }

  /** A copy may lie in a folder of any name. */
  private static boolean isInLibrary(Path place) {
    return place.getNameCount() > 2
        && place.getParent().getFileName().toString().equals("versions")
        && Files.exists(place.getParent().resolveSibling("accepted.jsonl"));
  }

  private static Path expected(Manifest manifest) {
    return Path.of(manifest.dataset(), "versions", manifest.version());
  }

  private void files(Manifest manifest) {
    NavigableSet<String> unlisted = new TreeSet<>();
    try (Stream<Path> entries = Files.walk(folder)) {
      entries
          .filter(entry -> !Files.isDirectory(entry))
          .map(entry -> folder.relativize(entry).toString().replace('\\', '/'))
          .forEach(unlisted::add);
    } catch (IOException e) {
      bad(".", "cannot be listed: " + e.getMessage());
    }
    unlisted.remove(Manifest.FILE_NAME);
    for (VersionFile file : manifest.files()) {
      unlisted.remove(file.path());
      file(file);
    }
    unlisted.forEach(file -> bad(file, "is not in the manifest"));
  }

  private void file(VersionFile file) {
    Path path = folder.resolve(file.path()).normalize();
    if (!path.startsWith(folder.normalize())) {
      bad(file.path(), "lies outside of the folder");
      return;
    }
    if (!Files.isRegularFile(path)) {
      bad(file.path(), "is missing");
      return;
    }
    try {
      long size = Files.size(path);
      String sha256 = sha256(path);
      if (size != file.bytes()) {
        bad(file.path(), "has %d bytes, its manifest says %d".formatted(size, file.bytes()));
      } else if (!sha256.equals(file.sha256())) {
        bad(file.path(), "has SHA-256 %s, its manifest says %s".formatted(sha256, file.sha256()));
      } else {
        good(file.path(), "%d bytes, sha256 %s".formatted(size, sha256));
      }
    } catch (IOException e) {
      bad(file.path(), "cannot be read: " + e.getMessage());
    }
  }

  /** Rows are counted even where a checksum is wrong: that says what is wrong with it. */
  private void rows(StoredVersion version) {
    long examples = version.manifest().examples();
    if (Files.isRegularFile(folder.resolve(AlpacaJson.FILE_NAME))) {
      try {
        long rows = RowCount.ofList(folder.resolve(AlpacaJson.FILE_NAME));
        expect(AlpacaJson.FILE_NAME, rows, examples);
      } catch (IOException e) {
        bad(AlpacaJson.FILE_NAME, "is no JSON list: " + StoredVersion.firstLine(e));
      }
    }
    if (Files.isRegularFile(folder.resolve(ExamplesJsonl.FILE_NAME))) {
      try {
        sequence(version, examples);
      } catch (IOException | CommandFailedException e) {
        bad(ExamplesJsonl.FILE_NAME, StoredVersion.firstLine(e));
      }
    }
  }

  private void sequence(StoredVersion version, long examples) throws IOException {
    SequenceCheck sequence = new SequenceCheck(version.manifest().endSequence());
    version.read(example -> sequence.next(example.sequence()));
    expect(ExamplesJsonl.FILE_NAME, sequence.rows(), examples);
    sequence.problem().ifPresent(problem -> bad(ExamplesJsonl.FILE_NAME, problem));
    if (sequence.problem().isEmpty() && sequence.rows() == examples) {
      long retracted = version.manifest().endSequence() - examples;
      good(
          ExamplesJsonl.FILE_NAME,
          retracted == 0
              ? "sequence numbers without a gap"
              : "sequence numbers without a gap but the %d retracted".formatted(retracted));
    }
  }

  private void expect(String file, long rows, long examples) {
    if (rows == examples) {
      good(file, "%d rows".formatted(rows));
    } else {
      bad(file, "has %d rows, its manifest says %d examples".formatted(rows, examples));
    }
  }

  private void good(String file, String words) {
    findings.add(new Finding(true, file, words));
  }

  private void bad(String file, String words) {
    findings.add(new Finding(false, file, words));
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      drain(in);
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int read = in.read(buffer);
    while (read >= 0) {
      read = in.read(buffer);
    }
  }
}
