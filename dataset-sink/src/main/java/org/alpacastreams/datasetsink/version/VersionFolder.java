package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.segment.AcceptedSegment;

/** One version's folder: written once in one pass over the examples, and read many times. */
final class VersionFolder {
  private static final int COPY_BYTES = 256 * 1024;
  private static final String ADVICE =
      "move the folder away and POST /datasets/<dataset>/versions with its endSequence;"
          + " it is written again with the same bytes";

  private final Path path;

  VersionFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.isRegularFile(path.resolve(Manifest.FILE_NAME));
  }

  /**
   * Writes the folder with all of its files, each of them on the disk when this returns; examples
   * with a sequence in {@code leftOut} are in none.
   */
  void write(
      DatasetName dataset,
      long endSequence,
      Optional<String> parentVersion,
      AcceptedSegment segment,
      Map<Long, RetractedExample> leftOut,
      VersionLayout layout,
      FileOperations files)
      throws IOException {
    files.createDirectories(path);
    List<VersionedFile> open = new ArrayList<>();
    ManifestSummary summary = new ManifestSummary(layout.share());
    List<VersionFile> written = new ArrayList<>();
    try {
      List<VersionFormat.Writing> writings = new ArrayList<>();
      for (VersionFormat format : layout.formats()) {
        VersionedFile file = new VersionedFile(path, format.fileName(), files);
        open.add(file);
        writings.add(format.begin(file));
      }
      segment.read(
          endSequence,
          example -> {
            RetractedExample retraction = leftOut.get(example.sequence());
            if (retraction != null && retraction.exampleId().equals(example.exampleId())) {
              summary.leaveOut(example, retraction);
              return;
            }
            summary.visit(example);
            for (VersionFormat.Writing writing : writings) {
              writing.visit(example);
            }
          });
      for (int i = 0; i < writings.size(); i++) {
        writings.get(i).end();
        open.get(i).finish().ifPresent(written::add);
      }
    } finally {
      for (VersionedFile file : open) {
        file.close();
      }
    }
    Manifest manifest = summary.manifest(dataset.value(), parentVersion, written);
    try (VersionedFile file = new VersionedFile(path, Manifest.FILE_NAME, files)) {
      file.write(manifest.toBytes());
      file.finish();
    }
    files.forceDirectory(path);
  }

  /** The version as its manifest says it; every file must have its size. */
  DatasetVersioned read() {
    byte[] bytes = manifestBytes();
    Manifest manifest = manifest(bytes);
    List<VersionFile> files = new ArrayList<>(manifest.files());
    for (VersionFile file : files) {
      requireSize(file);
    }
    files.add(
        new VersionFile(
            Manifest.FILE_NAME,
            bytes.length,
            HexFormat.of().formatHex(VersionedFile.sha256().digest(bytes))));
    return new DatasetVersioned(
        manifest.dataset(),
        manifest.version(),
        manifest.endSequence(),
        manifest.examples(),
        manifest.counts(),
        files,
        location(),
        manifest.parentVersion());
  }

  /** As {@link #read}; nothing where it is damaged. */
  Optional<DatasetVersioned> readIfIntact() {
    try {
      return Optional.of(read());
    } catch (StorageException e) {
      return Optional.empty();
    }
  }

  /**
   * Which of its examples are for validation; absent where its manifest is older than that, or
   * damaged.
   */
  Optional<ValidationShare> share() {
    try {
      return manifest(manifestBytes())
          .split()
          .map(split -> new ValidationShare(split.validationPerMille()));
    } catch (StorageException e) {
      // One damaged version must not keep all later ones from being cut.
      return Optional.empty();
    }
  }

  private byte[] manifestBytes() {
    try {
      return Files.readAllBytes(path.resolve(Manifest.FILE_NAME));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Manifest manifest(byte[] bytes) {
    try {
      return Manifest.of(bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private StorageException unreadable(IOException e) {
    return StorageException.damaged(
        path.resolve(Manifest.FILE_NAME), "cannot be read (" + reason(e) + ")", ADVICE);
  }

  private static String reason(IOException cause) {
    return cause instanceof JsonProcessingException malformed
        ? malformed.getOriginalMessage()
        : cause.getMessage();
  }

  /** As {@link #read}; every file must also have its checksum. */
  DatasetVersioned verify() {
    DatasetVersioned version = read();
    for (VersionFile file : version.files()) {
      requireChecksum(file);
    }
    return version;
  }

  /** A directory's URI ends with a slash, whether the directory exists at the moment or not. */
  private String location() {
    String uri = path.toAbsolutePath().normalize().toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }

  private void requireSize(VersionFile file) {
    Path filePath = path.resolve(file.path());
    try {
      long size = Files.size(filePath);
      if (size != file.bytes()) {
        throw StorageException.damaged(
            filePath, "has %d bytes, its manifest says %d".formatted(size, file.bytes()), ADVICE);
      }
    } catch (IOException e) {
      throw StorageException.damaged(filePath, "is missing", ADVICE);
    }
  }

  private void requireChecksum(VersionFile file) {
    Path filePath = path.resolve(file.path());
    MessageDigest digest = VersionedFile.sha256();
    try (InputStream in = Files.newInputStream(filePath)) {
      byte[] part = new byte[COPY_BYTES];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
    } catch (IOException e) {
      throw StorageException.of("read", filePath, e);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(file.sha256())) {
      throw StorageException.damaged(
          filePath, "has SHA-256 %s, its manifest says %s".formatted(found, file.sha256()), ADVICE);
    }
  }
}
