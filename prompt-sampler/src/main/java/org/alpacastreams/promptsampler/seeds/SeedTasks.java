package org.alpacastreams.promptsampler.seeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.runs.SeedTask;

/**
 * Reads seed tasks in the reference's format (SPEC 1.1): a JSON object per line with {@code id},
 * {@code name}, {@code instruction}, {@code instances} and {@code is_classification}, of which only
 * the first instance is used; {@code tags} is ours and optional.
 */
public final class SeedTasks {
  /** The file of the project's own English seed tasks. */
  public static final String STANDARD = "seed_tasks.jsonl";

  private static final int MOST_PROBLEMS_LISTED = 10;
  private static final String ADVICE =
      "Correct these lines or remove them. A line looks like {\"id\": \"seed_task_0\", \"name\":"
          + " \"greeting\", \"instruction\": \"…\", \"instances\": [{\"input\": \"\", \"output\":"
          + " \"…\"}], \"is_classification\": false}";

  private final String source;
  private final List<SeedTask> tasks = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> placeOfId = new HashMap<>();

  private SeedTasks(String source) {
    this.source = source;
  }

  /** The project's own seed tasks. */
  public static List<SeedTask> standard() {
    return bundled(STANDARD);
  }

  /**
   * The project's own seed tasks in the file {@code name}.
   *
   * @throws BrokenSeedsException if there is no such file
   */
  public static List<SeedTask> bundled(String name) {
    try (InputStream in = SeedTasks.class.getResourceAsStream("/seeds/" + name)) {
      if (in == null) {
        throw new BrokenSeedsException(
            "there are no seed tasks '%s' among the project's own; give the path of a JSONL file"
                .formatted(name));
      }
      return parse("the project's own " + name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the project's own seed tasks are unreadable", e);
    }
  }

  /**
   * The seed tasks in {@code file}, in order.
   *
   * @throws BrokenSeedsException if the file is missing, empty or has a broken line
   */
  public static List<SeedTask> read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new BrokenSeedsException(
          "seed file " + file + " does not exist; give the path of a JSONL file", e);
    } catch (IOException e) {
      throw new BrokenSeedsException(
          "seed file " + file + " cannot be read: " + e.getMessage() + "; check its permissions",
          e);
    }
  }

  /** The seed tasks in {@code jsonLines}; {@code source} names them in messages. */
  public static List<SeedTask> parse(String source, byte[] jsonLines) {
    SeedTasks reading = new SeedTasks(source);
    int number = 0;
    for (String line : decode(source, jsonLines).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        reading.addLine("line " + number, line);
      }
    }
    return reading.finish();
  }

  /** The seed tasks in {@code nodes}, objects of the same format sent with a request. */
  public static List<SeedTask> fromNodes(String source, List<JsonNode> nodes) {
    SeedTasks reading = new SeedTasks(source);
    for (int i = 0; i < nodes.size(); i++) {
      reading.addNode("task " + (i + 1), nodes.get(i));
    }
    return reading.finish();
  }

  private static String decode(String source, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BrokenSeedsException(source + " is not UTF-8 text; save it as UTF-8", e);
    }
  }

  private void addLine(String place, String line) {
    try {
      addNode(place, Json.mapper().readTree(line));
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      problems.add(place + ", column " + column + ": not JSON: " + firstLine(e));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private void addNode(String place, JsonNode node) {
    List<String> wrong = new ArrayList<>();
    if (!node.isObject()) {
      problems.add(place + ": not a JSON object");
      return;
    }
    String id = text(node, "id", wrong);
    String instruction = text(node, "instruction", wrong);
    JsonNode instance = node.path("instances").path(0);
    if (!instance.isObject()) {
      wrong.add("'instances' must be a list with at least one {\"input\": …, \"output\": …}");
    } else if (!instance.path("output").isTextual()) {
      wrong.add("'instances[0].output' must be text");
    } else if (instance.hasNonNull("input") && !instance.path("input").isTextual()) {
      wrong.add("'instances[0].input' must be text");
    }
    List<String> tags = tags(node.path("tags"), wrong);
    String first = wrong.isEmpty() ? placeOfId.putIfAbsent(id, place) : null;
    if (first != null) {
      wrong.add("id '" + id + "' is already used in " + first);
    }
    if (!wrong.isEmpty()) {
      problems.add(place + ": " + String.join("; ", wrong));
      return;
    }
    tasks.add(
        new SeedTask(
            id,
            instruction,
            instance.path("input").asText(""),
            instance.path("output").asText(),
            node.path("is_classification").asBoolean(false),
            tags));
  }

  private static String text(JsonNode node, String field, List<String> wrong) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.asText().isBlank()) {
      wrong.add("'" + field + "' is missing or blank");
    }
    return value.asText();
  }

  private static List<String> tags(JsonNode node, List<String> wrong) {
    List<String> tags = new ArrayList<>();
    boolean valid = node.isMissingNode() || node.isNull() || node.isArray();
    for (JsonNode tag : node) {
      valid &= tag.isTextual();
      tags.add(tag.asText());
    }
    if (!valid) {
      wrong.add("'tags' must be a list of words");
    }
    return tags;
  }

  private List<SeedTask> finish() {
    if (!problems.isEmpty()) {
      throw new BrokenSeedsException(describeProblems());
    }
    if (tasks.isEmpty()) {
      throw new BrokenSeedsException(
          source
              + " has no seed tasks; write one JSON object per line, at least as many as a"
              + " prompt shows (3)");
    }
    return List.copyOf(tasks);
  }

  private String describeProblems() {
    StringBuilder message = new StringBuilder(source).append(" has ").append(problems.size());
    message.append(problems.size() == 1 ? " broken seed task:" : " broken seed tasks:");
    problems.stream().limit(MOST_PROBLEMS_LISTED).forEach(p -> message.append("\n  ").append(p));
    if (problems.size() > MOST_PROBLEMS_LISTED) {
      message.append("\n  and ").append(problems.size() - MOST_PROBLEMS_LISTED).append(" more");
    }
    return message.append('\n').append(ADVICE).toString();
  }
}
