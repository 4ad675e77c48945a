package org.alpacastreams.promptsampler.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text that precedes a prompt's examples, and a version that changes with every byte of it.
 *
 * @param version {@code alpaca-v1} for the reference's text (SPEC 1.2), otherwise {@code
 *     <name>@<first 8 hex digits of its SHA-256>}
 * @param text without its final line break
 */
public record PromptText(String version, String text) {
  private static final String STANDARD_NAME = "alpaca-20-tasks";
  private static final String STANDARD_RESOURCE = "/prompts/" + STANDARD_NAME + ".txt";
  private static final String REFERENCE_VERSION = "alpaca-v1";
  private static final String REFERENCE_SHA_256 =
      "c042d2a46d3bdc4fa4406deeed5951dc2dcd4ebf29ebf8237210c384f09b5b2d";
  private static final int VERSION_DIGITS = 8;

  /** The project's own prompt text for 20 tasks. */
  public static PromptText standard() {
    try (InputStream in = PromptText.class.getResourceAsStream(STANDARD_RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its own prompt " + STANDARD_RESOURCE);
      }
      return named(STANDARD_NAME, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the project's own prompt is unreadable", e);
    }
  }

  /**
   * The prompt text in {@code file}, named after it.
   *
   * @throws IllegalArgumentException if the file cannot be used, saying why and what to do
   */
  public static PromptText read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return named(nameOf(String.valueOf(file.getFileName())), text);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "prompt file " + file + " does not exist; give the path of a text file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "prompt file " + file + " is not UTF-8 text; save it as UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "prompt file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The name of a text in a file of this name: without its last ending. */
  public static String nameOf(String fileName) {
    return fileName.replaceFirst("\\.[^.]*$", "");
  }

  /**
   * {@code content} as a prompt text called {@code name}.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public static PromptText named(String name, String content) {
    if (content.isBlank()) {
      throw new IllegalArgumentException(
          "prompt '"
              + name
              + "' is blank; write what the teacher shall do, ending in a line such"
              + " as 'List of 20 tasks:'");
    }
    String text = PromptEncoder.withoutFinalLineBreak(content);
    String digest = sha256(text);
    return digest.equals(REFERENCE_SHA_256)
        ? new PromptText(REFERENCE_VERSION, text)
        : new PromptText(name + "@" + digest.substring(0, VERSION_DIGITS), text);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
