package org.alpacastreams.datasetsink.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.alpacastreams.datasetsink.parquet.ParquetSplit;
import org.alpacastreams.datasetsink.quality.Annotator;
import org.alpacastreams.datasetsink.version.AlpacaJson;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.alpacastreams.datasetsink.version.MessagesJsonl;
import org.alpacastreams.datasetsink.version.PromptCompletionJsonl;
import org.alpacastreams.datasetsink.version.RegenJson;
import org.alpacastreams.datasetsink.version.SharegptJson;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.alpacastreams.datasetsink.version.VersionFormat;

/** The formats of {@code alpaca export}, by name: those of a version's files. */
public final class ExportFormat {
  /** What is written where none is named. */
  public static final String USUAL = "alpaca";

  private static final ValidationShare NOTHING_FOR_VALIDATION = new ValidationShare(0);

  private static final Map<String, Function<Annotator, VersionFormat>> FORMATS = formats();

  private ExportFormat() {}

  /** The names, in the order of a help text. */
  public static Iterable<String> names() {
    return FORMATS.keySet();
  }

  /**
   * The format with this name; where it shows annotations, they are {@code annotator}'s.
   *
   * @throws CommandFailedException if there is none
   */
  public static VersionFormat named(String name, Annotator annotator) {
    Function<Annotator, VersionFormat> format = FORMATS.get(name);
    if (format == null) {
      throw new CommandFailedException(
          "there is no format '%s'; there are: %s"
              .formatted(name, String.join(", ", FORMATS.keySet())));
    }
    return format.apply(annotator);
  }

  private static Map<String, Function<Annotator, VersionFormat>> formats() {
    Map<String, Function<Annotator, VersionFormat>> formats = new LinkedHashMap<>();
    formats.put(USUAL, annotator -> new AlpacaJson());
    formats.put("jsonl", ExamplesJsonl::new);
    formats.put("prompt-completion", annotator -> new PromptCompletionJsonl());
    formats.put("sharegpt", annotator -> new SharegptJson());
    formats.put("messages", annotator -> new MessagesJsonl());
    formats.put("regen", annotator -> new RegenJson());
    formats.put(
        "parquet", annotator -> ParquetSplit.of(Split.TRAIN).dividedBy(NOTHING_FOR_VALIDATION));
    return formats;
  }
}
