package org.alpacastreams.datasetsink.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.diversity.EnglishParser;
import org.alpacastreams.datasetsink.explore.ExploreHtml;
import org.alpacastreams.datasetsink.version.DiversitySvg;
import org.alpacastreams.datasetsink.version.VersionFormat;

/** A process: the released rows of Alpaca become a card, its pictures and its page, in one pass. */
final class ReleasedRows {
  private static final String FILE = "alpaca_data.json";

  private ReleasedRows() {}

  /** The folder to write to, the released file, and {@code diversity} for the parser's picture. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<VersionFormat> formats = new ArrayList<>();
    if (arguments.length > 2) {
      formats.add(new DiversitySvg(new EnglishParser()));
    }
    formats.add(new LengthsSvg());
    formats.add(new SimilaritySvg());
    formats.add(new GrowthSvg());
    formats.add(new ExploreHtml());
    formats.add(
        new DatasetCard(formats.stream().map(VersionFormat::fileName).toList(), example -> false));
    long started = System.nanoTime();
    List<OutputStream> files = new ArrayList<>();
    List<VersionFormat.Writing> writings = new ArrayList<>();
    for (VersionFormat format : formats) {
      OutputStream file =
          new BufferedOutputStream(Files.newOutputStream(folder.resolve(format.fileName())));
      files.add(file);
      writings.add(format.begin(file));
    }
    try (MappingIterator<JsonNode> rows =
        Json.mapper().readerFor(JsonNode.class).readValues(Path.of(arguments[1]).toFile())) {
      for (long sequence = 0; rows.hasNext(); sequence++) {
        AcceptedExample example = example(sequence, rows.next());
        for (VersionFormat.Writing writing : writings) {
          writing.visit(example);
        }
      }
    }
    for (int i = 0; i < writings.size(); i++) {
      writings.get(i).end();
      files.get(i).close();
    }
    System.out.println("ms=" + (System.nanoTime() - started) / 1_000_000);
  }

  private static AcceptedExample example(long sequence, JsonNode row) {
    return new AcceptedExample(
        "alpaca",
        "alpaca-" + sequence,
        sequence,
        row.get("instruction").textValue(),
        row.get("input").textValue(),
        row.get("output").textValue(),
        Origin.importedFrom(FILE, sequence),
        neighbours(sequence),
        Optional.empty(),
        sequence,
        "3",
        DatasetSettings.DEFAULT,
        new VerdictCounts(sequence + 1, new TreeMap<>()));
  }

  private static List<Neighbour> neighbours(long sequence) {
    return sequence == 0
        ? List.of()
        : List.of(
            new Neighbour("alpaca-" + sequence / 2, "an earlier one", sequence % 700 / 1_000.0));
  }
}
