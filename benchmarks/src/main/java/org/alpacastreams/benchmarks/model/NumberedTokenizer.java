package org.alpacastreams.benchmarks.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tokenizer whose tokens are their own numbers, "[17]": what a program says in text tells exactly
 * which tokens it chose.
 */
final class NumberedTokenizer {

  private NumberedTokenizer() {}

  /** The text of a token. */
  static String text(int token) {
    return "[" + token + "]";
  }

  /** Writes {@code tokenizer.json} for so many tokens. */
  static void write(Path modelDirectory, int tokens) throws IOException {
    String vocabulary =
        IntStream.range(0, tokens)
            .mapToObj(id -> "\"" + text(id) + "\": " + id)
            .collect(Collectors.joining(", "));
    String added =
        IntStream.range(0, tokens)
            .mapToObj(
                id ->
                    """
                    {"id": %d, "content": "%s", "single_word": false, "lstrip": false,
                     "rstrip": false, "normalized": false, "special": false}\
                    """
                        .formatted(id, text(id)))
            .collect(Collectors.joining(",\n"));
    Files.writeString(
        modelDirectory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s],
         "normalizer": null,
         "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
                           "use_regex": true},
         "post_processor": null,
         "decoder": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
                     "use_regex": true},
         "model": {"type": "BPE", "vocab": {%s}, "merges": []}}
        """
            .formatted(added, vocabulary));
  }
}
