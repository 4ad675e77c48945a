package org.alpacastreams.promptsampler.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A document's text, and what names exactly these bytes. */
record DocumentText(String text, String sha256) {
  /** A service with a small heap reads it, whole and several times over. */
  private static final long MOST_BYTES = 4L * 1024 * 1024;

  /**
   * The document in {@code file}.
   *
   * @throws BrokenDocumentsException if it is missing, unreadable or no UTF-8 text
   */
  static DocumentText read(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new BrokenDocumentsException(
            "document %s has %d bytes; at most %d are allowed: split it"
                .formatted(file, size, MOST_BYTES));
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new DocumentText(text, sha256(bytes));
    } catch (NoSuchFileException e) {
      throw new BrokenDocumentsException("document " + file + " does not exist", e);
    } catch (CharacterCodingException e) {
      throw new BrokenDocumentsException(
          "document " + file + " is not UTF-8 text; save it as UTF-8 or take it out", e);
    } catch (IOException e) {
      throw new BrokenDocumentsException(
          "document " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
