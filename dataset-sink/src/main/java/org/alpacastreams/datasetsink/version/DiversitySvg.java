package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.diversity.InstructionParser;
import org.alpacastreams.datasetsink.diversity.ParsedInstructions;
import org.alpacastreams.datasetsink.diversity.SunburstSvg;
import org.alpacastreams.datasetsink.diversity.VerbObjectCounts;

/**
 * {@code diversity.svg}: the most common root verbs of the instructions, and what they are done to.
 * A dataset in another language than English gets the file too, with a note in place of the
 * picture: that every version has the same files is worth more than one file less.
 */
public final class DiversitySvg implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "diversity.svg";

  private static final int VERBS = 20;
  private static final int OBJECTS_OF_A_VERB = 4;

  private final InstructionParser parser;
  private final Map<String, ParsedInstructions> parsedOfDataset = new ConcurrentHashMap<>();

  /** A picture of what {@code parser} finds in English instructions. */
  public DiversitySvg(InstructionParser parser) {
    this.parser = parser;
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Picture(out);
  }

  private final class Picture implements Writing {
    private final OutputStream out;
    private final VerbObjectCounts counts = new VerbObjectCounts();
    private String dataset = "";
    private Optional<String> otherLanguage = Optional.empty();
    private long instructions;

    Picture(OutputStream out) {
      this.out = out;
    }

    @Override
    public void visit(AcceptedExample example) {
      dataset = example.dataset();
      instructions++;
      String language = example.settings().language();
      if (!isEnglish(language)) {
        otherLanguage = Optional.of(language);
        return;
      }
      counts.add(
          parsedOfDataset
              .computeIfAbsent(dataset, name -> new ParsedInstructions(parser))
              .at(example.sequence(), example.instruction()));
    }

    @Override
    public void end() throws IOException {
      String svg =
          otherLanguage
              .map(
                  language ->
                      SunburstSvg.without(
                          dataset,
                          instructions,
                          "The parser knows English only; this dataset's language is " + language))
              .orElseGet(() -> SunburstSvg.of(dataset, counts.sunburst(VERBS, OBJECTS_OF_A_VERB)));
      out.write(svg.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isEnglish(String language) {
    return language.equalsIgnoreCase("en") || language.toLowerCase(Locale.ROOT).startsWith("en-");
  }
}
