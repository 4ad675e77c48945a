package org.alpacastreams.standalone.importing;

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
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;
import org.alpacastreams.examplefiles.UnreadableFileException;

/**
 * What a file holds, learnt by reading all of it before the first record is sent: an import that
 * fails half-way for a broken line would leave half a file behind.
 *
 * @param idPrefix {@code import-<first 12 hex digits of the file's SHA-256>}: the same content gets
 *     the same ids, so that importing it twice changes nothing
 * @param broken the first broken rows, at most {@link #MOST_REPORTED}
 */
public record ImportSurvey(
    String idPrefix,
    long rows,
    long brokenRows,
    List<BrokenRow> broken,
    long rowsWithFurtherInstances) {
  /** More broken rows than these are only counted. */
  public static final int MOST_REPORTED = 20;

  private static final int ID_HEX_DIGITS = 12;
  private static final int BUFFER_BYTES = 1 << 16;

  public ImportSurvey {
    broken = List.copyOf(broken);
  }

  /**
   * Reads {@code file} to its end.
   *
   * @throws UnreadableFileException if it cannot be read, or has no readable row
   */
  public static ImportSurvey of(ExampleFile file) {
    Counting counting = new Counting();
    file.read(counting);
    ImportSurvey survey =
        new ImportSurvey(
            "import-" + sha256(file.path()).substring(0, ID_HEX_DIGITS),
            counting.rows,
            counting.brokenRows,
            counting.broken,
            counting.furtherInstances);
    if (survey.rows() == 0) {
      throw new UnreadableFileException(
          counting.brokenRows == 0
              ? file.path() + " has no rows: there is nothing to import."
              : file.path() + " has no readable row.\n" + survey.describeBroken(file));
    }
    return survey;
  }

  /** One line per broken row, as {@code file:line: problem}. */
  public String describeBroken(ExampleFile file) {
    StringBuilder text = new StringBuilder();
    for (BrokenRow row : broken) {
      text.append(file.path()).append(':').append(row.line()).append(": ");
      text.append(row.problem()).append('\n');
    }
    if (brokenRows > broken.size()) {
      text.append("and ").append(brokenRows - broken.size()).append(" more\n");
    }
    return text.toString().stripTrailing();
  }

  /** The id of the row with {@code index}. */
  public String id(long index) {
    return idPrefix + "-" + index;
  }

  private static final class Counting implements ExampleFile.RowVisitor {
    private final List<BrokenRow> broken = new ArrayList<>();
    private long rows;
    private long brokenRows;
    private long furtherInstances;

    @Override
    public void row(ExampleRow row) {
      rows++;
      if (row.furtherInstances() > 0) {
        furtherInstances++;
      }
    }

    @Override
    public void broken(BrokenRow row) {
      brokenRows++;
      if (broken.size() < MOST_REPORTED) {
        broken.add(row);
      }
    }
  }

  private static String sha256(Path file) {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[BUFFER_BYTES];
      while (in.read(buffer) >= 0) {
        // The digest is taken on the way.
      }
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (IOException e) {
      throw new UnreadableFileException(file + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
