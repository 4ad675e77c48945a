package org.alpacastreams.promptsampler.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.alpacastreams.contracts.runs.DocumentSet;

/** Looks through a folder of texts. */
public final class DocumentFolder {
  private static final List<String> ENDINGS = List.of(".txt", ".text", ".md", ".markdown", ".rst");

  private DocumentFolder() {}

  /**
   * All texts in {@code directory} and below, by path, cut into passages of at most {@code
   * passageCharacters} code points. Empty ones are left out.
   *
   * @throws BrokenDocumentsException if there are none or one cannot be read, saying what to do
   */
  public static DocumentSet survey(Path directory, int passageCharacters) {
    if (!Files.isDirectory(directory)) {
      throw new BrokenDocumentsException(
          ("folder %s does not exist where the prompt-sampler runs; give the path of a folder with"
                  + " %s files there (a container needs it mounted)")
              .formatted(directory, String.join(", ", ENDINGS)));
    }
    List<DocumentSet.Document> documents = new ArrayList<>();
    for (Path file : texts(directory)) {
      DocumentText document = DocumentText.read(file);
      int passages = PassageCutter.cut(document.text(), passageCharacters).size();
      if (passages > 0) {
        documents.add(new DocumentSet.Document(name(directory, file), document.sha256(), passages));
      }
    }
    if (documents.isEmpty()) {
      throw new BrokenDocumentsException(
          "folder %s has no text in any %s file; convert your documents to plain text first"
              .formatted(directory, String.join(", ", ENDINGS)));
    }
    return new DocumentSet(
        directory.toAbsolutePath().normalize().toString(), documents, passageCharacters);
  }

  private static List<Path> texts(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> ENDINGS.stream().anyMatch(lowerName(file)::endsWith))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new BrokenDocumentsException(
          "folder " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String lowerName(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static String name(Path directory, Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }
}
