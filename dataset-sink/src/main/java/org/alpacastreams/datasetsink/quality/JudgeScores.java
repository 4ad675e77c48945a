package org.alpacastreams.datasetsink.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/** What judges said about examples, from a file {@code scores.jsonl} beside the dataset. */
public final class JudgeScores {
  /** Nobody judged. */
  public static final JudgeScores NONE = new JudgeScores(Map.of());

  private final Map<String, Double> scores;

  private JudgeScores(Map<String, Double> scores) {
    this.scores = scores;
  }

  /** A scores file is not what it should be; the message says where and why. */
  public static final class MalformedScoresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedScoresException(String message) {
      super(message);
    }
  }

  /**
   * Lines of {@code {"exampleId": "…", "score": 0.8}}; further fields are ignored.
   *
   * @throws MalformedScoresException if a line is none, or scores an example twice
   */
  public static JudgeScores read(Path file) throws IOException {
    Map<String, Double> scores = new HashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          add(line, file + ":" + number, scores);
        }
      }
    }
    return new JudgeScores(scores);
  }

  /** The score of an example, where there is one. */
  public Optional<Double> of(String exampleId) {
    return Optional.ofNullable(scores.get(exampleId));
  }

  /** Examples with a score. */
  public int size() {
    return scores.size();
  }

  private static void add(String line, String place, Map<String, Double> scores) {
    JsonNode row;
    try {
      row = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw malformed(place, "is not JSON: " + e.getOriginalMessage());
    }
    if (!row.path("exampleId").isTextual() || !row.path("score").isNumber()) {
      throw malformed(place, "must be {\"exampleId\": \"…\", \"score\": <number>}");
    }
    String id = row.path("exampleId").asText();
    if (scores.put(id, row.path("score").asDouble()) != null) {
      throw malformed(place, "scores example '%s' a second time".formatted(id));
    }
  }

  private static MalformedScoresException malformed(String place, String problem) {
    return new MalformedScoresException(place + " " + problem);
  }
}
