package org.alpacastreams.promptsampler.documents;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.runs.DocumentSet;
import org.alpacastreams.promptsampler.prompts.ExampleSampler;
import org.alpacastreams.promptsampler.prompts.PassageSource;

/**
 * The passages of a document set, read from its folder when a prompt needs one. Each round shows
 * every passage once, in an order of its own. Not thread-safe.
 */
public final class DocumentPassages implements PassageSource {
  private final DocumentSet documents;
  private final ExampleSampler shuffler;
  private final List<Place> places;
  private long round = -1;
  private List<Place> order = List.of();
  private Optional<Opened> opened = Optional.empty();

  /** A passage by its document and its number there. */
  private record Place(DocumentSet.Document document, int number) {}

  /** The document read last. */
  private record Opened(
      DocumentSet.Document document, String text, List<PassageCutter.Passage> passages) {}

  /** The passages of {@code documents}, in orders that follow from {@code randomSeed}. */
  public DocumentPassages(DocumentSet documents, long randomSeed) {
    this.documents = documents;
    this.shuffler = new ExampleSampler(randomSeed ^ 0x5061737361676573L);
    this.places =
        documents.documents().stream()
            .flatMap(
                document ->
                    IntStream.range(0, document.passages())
                        .mapToObj(number -> new Place(document, number)))
            .toList();
  }

  /** Where {@code definition} is grounded in documents, their passages; else none. */
  public static PassageSource of(Optional<DocumentSet> documents, long randomSeed) {
    return documents
        .<PassageSource>map(set -> new DocumentPassages(set, randomSeed))
        .orElse(PassageSource.NONE);
  }

  @Override
  public Found forOpening(long openingsBefore) {
    long wanted = openingsBefore / places.size();
    if (wanted != round) {
      round = wanted;
      order = shuffler.sample(places, places.size(), round);
    }
    Place place = order.get((int) (openingsBefore % places.size()));
    return open(place.document())
        .map(reason -> (Found) new Found.Missing(reason))
        .orElseGet(() -> passage(opened.orElseThrow(), place.number()));
  }

  private static Found passage(Opened document, int number) {
    PassageCutter.Passage passage = document.passages().get(number);
    String text = document.text();
    SourceSpan span =
        new SourceSpan(
            document.document().path(),
            document.document().sha256(),
            text.codePointCount(0, passage.start()),
            text.codePointCount(0, passage.end()));
    return new Found.Passage(span, text.substring(passage.start(), passage.end()));
  }

  @Override
  public Found at(SourceSpan span) {
    Optional<DocumentSet.Document> document =
        documents.documents().stream()
            .filter(d -> d.path().equals(span.document()) && d.sha256().equals(span.sha256()))
            .findFirst();
    if (document.isEmpty()) {
      return new Found.Foreign(
          "document '%s' is not one of this run; start a run with the documents of the one before"
              .formatted(span.document()));
    }
    return open(document.get())
        .map(reason -> (Found) new Found.Missing(reason))
        .orElseGet(() -> new Found.Passage(span, cut(opened.orElseThrow().text(), span)));
  }

  private static String cut(String text, SourceSpan span) {
    int start = text.offsetByCodePoints(0, (int) span.start());
    return text.substring(start, text.offsetByCodePoints(start, (int) (span.end() - span.start())));
  }

  /** Reads the document unless it is open; why it cannot be used, if so. */
  private Optional<String> open(DocumentSet.Document document) {
    if (opened.filter(o -> o.document().equals(document)).isPresent()) {
      return Optional.empty();
    }
    Path file = Path.of(documents.directory()).resolve(document.path());
    DocumentText read;
    try {
      read = DocumentText.read(file);
    } catch (BrokenDocumentsException e) {
      return Optional.of(e.getMessage() + "; put it back, or start a new run");
    }
    if (!read.sha256().equals(document.sha256())) {
      return Optional.of(
          "document %s has changed since the run started; put it back, or start a new run"
              .formatted(file));
    }
    opened =
        Optional.of(
            new Opened(
                document,
                read.text(),
                PassageCutter.cut(read.text(), documents.passageCharacters())));
    return Optional.empty();
  }
}
