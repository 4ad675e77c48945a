package org.alpacastreams.inferencegateway.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelPublished;

/** The files of an announced model, trusted only after their checksums were compared. */
final class ModelFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private ModelFiles() {}

  /**
   * The directory that the announcement names, when every file in it is as announced.
   *
   * @throws BrokenModelException if not
   */
  static Path verified(ModelPublished card) {
    Path directory = directory(card);
    if (!Files.isDirectory(directory)) {
      throw new BrokenModelException(
          "model '%s' shall lie in %s, and there is no such directory; mount it there, or publish the model again"
              .formatted(card.modelId(), directory));
    }
    for (VersionFile file : card.files()) {
      verify(card, directory, file);
    }
    return directory;
  }

  /** The directory that the announcement names. */
  static Path directory(ModelPublished card) {
    try {
      URI location = URI.create(card.location());
      if ("file".equals(location.getScheme())) {
        return Path.of(location).normalize();
      }
    } catch (IllegalArgumentException e) {
      throw new BrokenModelException(unreadableLocation(card), e);
    }
    throw new BrokenModelException(unreadableLocation(card));
  }

  private static String unreadableLocation(ModelPublished card) {
    return "model '%s' has the location '%s'; this gateway reads file: URIs of directories"
        .formatted(card.modelId(), card.location());
  }

  private static void verify(ModelPublished card, Path directory, VersionFile file) {
    Path path = inside(card, directory, file);
    try {
      if (!Files.isRegularFile(path)) {
        throw new BrokenModelException(
            "model '%s' lacks its file %s; copy it back, or publish the model again"
                .formatted(card.modelId(), path));
      }
      long bytes = Files.size(path);
      if (bytes != file.bytes()) {
        throw new BrokenModelException(
            "file %s of model '%s' has %d bytes, %d were announced; copy it again"
                .formatted(path, card.modelId(), bytes, file.bytes()));
      }
      String found = sha256(path);
      if (!found.equalsIgnoreCase(file.sha256())) {
        throw new BrokenModelException(
            "file %s of model '%s' has the SHA-256 %s, announced was %s; copy it again"
                .formatted(path, card.modelId(), found, file.sha256()));
      }
    } catch (IOException e) {
      throw new BrokenModelException(
          "file %s of model '%s' cannot be read: %s".formatted(path, card.modelId(), e), e);
    }
  }

  /** An event's path must not lead out of the model's directory. */
  private static Path inside(ModelPublished card, Path directory, VersionFile file) {
    try {
      Path path = directory.resolve(file.path()).normalize();
      if (path.startsWith(directory) && !path.equals(directory)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new BrokenModelException(outside(card, file), e);
    }
    throw new BrokenModelException(outside(card, file));
  }

  private static String outside(ModelPublished card, VersionFile file) {
    return "model '%s' names the file '%s', which is no path inside its directory"
        .formatted(card.modelId(), file.path());
  }

  private static String sha256(Path path) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
