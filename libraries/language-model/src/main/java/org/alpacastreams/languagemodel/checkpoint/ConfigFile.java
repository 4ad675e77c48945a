package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A {@code config.json} and its fields; what is wrong with one is said with file and name. */
public final class ConfigFile {
  private final Path file;
  private final ObjectNode json;

  ConfigFile(Path file) {
    this.file = file;
    this.json = JsonFile.read(file);
  }

  /**
   * The text of a model directory's {@code config.json} for the same model with other weights:
   * everything stays but vocabulary size and element type.
   */
  public static String changed(Path modelDirectory, int vocabularySize, TensorType type) {
    ObjectNode json = JsonFile.read(modelDirectory.resolve("config.json"));
    json.put("vocab_size", vocabularySize);
    json.put(json.has("dtype") && !json.has("torch_dtype") ? "dtype" : "torch_dtype", typeName(type));
    return JsonFile.text(json);
  }

  /** An element type's name in torch. */
  static String typeName(TensorType type) {
    return switch (type) {
      case F32 -> "float32";
      case F16 -> "float16";
      case BF16 -> "bfloat16";
    };
  }

  JsonNode path(String name) {
    return json.path(name);
  }

  boolean present(String name) {
    return json.hasNonNull(name);
  }

  boolean flag(String name, boolean whenMissing) {
    return json.path(name).asBoolean(whenMissing);
  }

  int positive(String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw wrong(name, found(value) + ", but a positive whole number is needed");
    }
    return value.intValue();
  }

  int positive(String name, int whenMissing) {
    return present(name) ? positive(name) : whenMissing;
  }

  double positiveReal(JsonNode parent, String name, double whenMissing) {
    JsonNode value = parent.path(name);
    double number = value.isMissingNode() || value.isNull() ? whenMissing : value.asDouble();
    if (!(number > 0) || Double.isInfinite(number)) {
      throw wrong(name, found(value) + ", but a positive number is needed");
    }
    return number;
  }

  double positiveReal(String name, double whenMissing) {
    return positiveReal(json, name, whenMissing);
  }

  /** Newer transformers write {@code rope_parameters}, which also has the base. */
  JsonNode rope() {
    return present("rope_parameters") ? json.path("rope_parameters") : json.path("rope_scaling");
  }

  OptionalInt token(String name, OptionalInt whenMissing) {
    return json.has(name) ? token(name, json.get(name)) : whenMissing;
  }

  List<Integer> endTokens(OptionalInt whenMissing) {
    String name = "eos_token_id";
    JsonNode ids = json.path(name);
    List<Integer> tokens = new ArrayList<>();
    if (ids.isArray()) {
      ids.forEach(id -> token(name, id).ifPresent(tokens::add));
    } else {
      token(name, whenMissing).ifPresent(tokens::add);
    }
    return tokens;
  }

  /** Old LLaMA checkpoints write -1 for "none". */
  private OptionalInt token(String name, JsonNode id) {
    if (id.isNull()) {
      return OptionalInt.empty();
    }
    if (!id.canConvertToInt() || !id.isIntegralNumber()) {
      throw wrong(name, id + " is no token id");
    }
    return id.intValue() < 0 ? OptionalInt.empty() : OptionalInt.of(id.intValue());
  }

  TensorType weightType() {
    String name = json.path("torch_dtype").asText(json.path("dtype").asText("null"));
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "null", "float32" -> TensorType.F32;
      case "float16" -> TensorType.F16;
      case "bfloat16" -> TensorType.BF16;
      default ->
          throw wrong(
              "torch_dtype",
              "\"" + name + "\" is not supported; only float32, float16 and bfloat16");
    };
  }

  CheckpointException wrong(String name, String what) {
    return new CheckpointException(file + ": " + name + ": " + what);
  }

  private static String found(JsonNode value) {
    return value.isMissingNode() ? "it is missing" : value.toString();
  }
}
