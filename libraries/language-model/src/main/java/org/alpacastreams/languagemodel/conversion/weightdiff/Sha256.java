package org.alpacastreams.languagemodel.conversion.weightdiff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** SHA-256 in lower-case hex. */
final class Sha256 {
  private static final int PIECE_BYTES = 1 << 20;

  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of every file in a directory, by name; of nothing in directories below. */
  static Map<String, String> ofFiles(Path directory) {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(file.getFileName().toString(), ofFile(file));
      }
    } catch (IOException e) {
      throw new CheckpointException(directory + " cannot be read: " + e, e);
    }
    return sums;
  }

  private static String ofFile(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[PIECE_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return hex(digest);
  }
}
