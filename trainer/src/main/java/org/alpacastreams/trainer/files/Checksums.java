package org.alpacastreams.trainer.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.VersionFile;

/** SHA-256 in lower-case hex, of files, directories and texts. */
public final class Checksums {
  private static final int COPY_BYTES = 128 * 1024;

  private Checksums() {}

  public static String ofText(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static String ofFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in);
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }

  /** Of everything that is left in {@code in}. */
  public static String of(InputStream in) throws IOException {
    MessageDigest digest = sha256();
    byte[] part = new byte[COPY_BYTES];
    for (int read = in.read(part); read >= 0; read = in.read(part)) {
      digest.update(part, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Every file below {@code directory}, by path: what a published directory consists of. */
  public static List<VersionFile> ofDirectory(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      List<VersionFile> files = new ArrayList<>();
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String path = directory.relativize(file).toString().replace('\\', '/');
        files.add(new VersionFile(path, Files.size(file), ofFile(file)));
      }
      return List.copyOf(files);
    } catch (IOException e) {
      throw StorageException.of("read", directory, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
