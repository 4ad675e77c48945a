package org.alpacastreams.datasetsink.card;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.version.VersionFormat;

/** Accepted examples with the part that a test is about, and formats run on them. */
final class CardExample {
  private CardExample() {}

  static AcceptedExample of(long sequence, double nearest, Map<String, Long> rejected) {
    return with(
        sequence,
        DatasetSettings.DEFAULT,
        Examples.of("cooking", 0).origin(),
        nearest,
        new VerdictCounts(sequence + 1, new TreeMap<>(rejected)));
  }

  static AcceptedExample from(long sequence, Origin origin) {
    return with(
        sequence,
        DatasetSettings.DEFAULT,
        origin,
        0.5,
        new VerdictCounts(sequence + 1, new TreeMap<>()));
  }

  static AcceptedExample with(
      long sequence,
      DatasetSettings settings,
      Origin origin,
      double nearest,
      VerdictCounts counts) {
    AcceptedExample example = Examples.of("cooking", sequence);
    return new AcceptedExample(
        "cooking",
        example.exampleId(),
        sequence,
        example.instruction(),
        example.input(),
        example.output(),
        origin,
        List.of(new Neighbour("seed-1", "Name some things", nearest)),
        Optional.empty(),
        175 + sequence,
        "3",
        settings,
        counts);
  }

  static Origin teacher(String teacher, String model) {
    return new Origin(
        "teacher",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(teacher),
        Optional.of(model),
        Optional.of("alpaca"),
        Optional.of("alpaca-1"),
        Optional.empty());
  }

  static String written(VersionFormat format, List<AcceptedExample> examples) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = format.begin(out);
    for (AcceptedExample example : examples) {
      writing.visit(example);
    }
    writing.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
