package org.alpacastreams.trainer.adapter;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as transformers writes them: {@code 5GB} is 5·10⁹ bytes, {@code 5GiB} 5·2³⁰. */
final class FileSize implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([KMGT]I?)?B?");
  private static final Map<String, Long> UNITS =
      Map.of(
          "K",
          1_000L,
          "M",
          1_000_000L,
          "G",
          1_000_000_000L,
          "T",
          1_000_000_000_000L,
          "KI",
          1L << 10,
          "MI",
          1L << 20,
          "GI",
          1L << 30,
          "TI",
          1L << 40);

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!form.matches() || Long.parseLong(form.group(1)) == 0) {
      throw new TypeConversionException("\"" + text + "\" is no size; write it as 5GB or 500MB");
    }
    long unit = form.group(2) == null ? 1 : UNITS.get(form.group(2));
    return Math.multiplyExact(Long.parseLong(form.group(1)), unit);
  }
}
