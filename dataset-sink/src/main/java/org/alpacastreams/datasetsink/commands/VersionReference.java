package org.alpacastreams.datasetsink.commands;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.datasetsink.DatasetName;

/**
 * A dataset and one of its versions, written {@code cooking@300}; {@code cooking} alone is its
 * newest.
 */
public record VersionReference(DatasetName dataset, OptionalLong version) {
  private static final Pattern FORM = Pattern.compile("([^@]+)(?:@([1-9][0-9]{0,17}))?");

  /**
   * Reads {@code text}.
   *
   * @throws CommandFailedException if it is none
   */
  public static VersionReference of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new CommandFailedException(
          "'%s' names no version; write DATASET@N, where N is the number of examples it ends at, such as cooking@300"
              .formatted(text));
    }
    DatasetName dataset =
        DatasetName.of(matcher.group(1))
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        "'%s' is no dataset's name; './alpaca datasets' lists those there are"
                            .formatted(matcher.group(1))));
    return new VersionReference(
        dataset,
        matcher.group(2) == null
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(matcher.group(2))));
  }
}
