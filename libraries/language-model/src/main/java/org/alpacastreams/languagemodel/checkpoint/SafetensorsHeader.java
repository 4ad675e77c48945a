package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON header of a safetensors file: name to type, shape and place. Nothing in it is believed:
 * sizes must follow from shape and type, and the tensors must fill the file without gap or overlap,
 * as the format demands.
 */
final class SafetensorsHeader {

  /** The format's own limit. */
  static final long MAX_BYTES = 100_000_000;

  /** The header's length precedes it, as a 64-bit number. */
  static final int LENGTH_BYTES = 8;

  static final String METADATA = "__metadata__";

  private static final ObjectReader JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .reader();

  private SafetensorsHeader() {}

  /**
   * @param header its UTF-8 bytes
   * @param fileSize of the whole file, in bytes
   */
  static Map<String, StoredTensor> parse(Path file, byte[] header, long fileSize) {
    JsonNode root = json(file, header);
    long dataStart = (long) LENGTH_BYTES + header.length;
    long dataSize = fileSize - dataStart;
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    root.properties().stream()
        .filter(field -> !field.getKey().equals(METADATA))
        .map(field -> tensor(file, field.getKey(), field.getValue(), dataStart, dataSize))
        .forEach(tensor -> tensors.put(tensor.name(), tensor));
    checkThatTensorsFillTheFile(file, tensors, dataStart, fileSize);
    return tensors;
  }

  private static JsonNode json(Path file, byte[] header) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
      JsonNode root = JSON.readTree(text);
      if (root.isObject()) {
        return root;
      }
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw new CheckpointException(
          file + ": the safetensors header is not valid JSON; the file is damaged", e);
    }
    throw new CheckpointException(file + ": the safetensors header is not a JSON object");
  }

  private static StoredTensor tensor(
      Path file, String name, JsonNode entry, long dataStart, long dataSize) {
    TensorType type = type(file, name, entry.path("dtype").asText());
    List<Long> shape = longs(file, name, entry, "shape");
    List<Long> offsets = longs(file, name, entry, "data_offsets");
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw damaged(file, name, "data_offsets " + offsets + " are no range");
    }
    long length = offsets.get(1) - offsets.get(0);
    Optional<Long> needed = byteLength(type, shape);
    if (needed.isEmpty() || needed.get() != length) {
      throw damaged(
          file,
          name,
          type + " of shape " + shape + " does not take the stated " + length + " bytes");
    }
    if (offsets.get(1) > dataSize) {
      throw damaged(
          file,
          name,
          "it ends at byte " + offsets.get(1) + " of the data, but the file has only " + dataSize);
    }
    return new StoredTensor(name, type, shape, dataStart + offsets.get(0), length);
  }

  private static TensorType type(Path file, String name, String dtype) {
    for (TensorType type : TensorType.values()) {
      if (type.name().equals(dtype)) {
        return type;
      }
    }
    throw new CheckpointException(
        file
            + ": tensor "
            + name
            + " has element type \""
            + dtype
            + "\"; supported are F32, F16 and BF16: convert the checkpoint");
  }

  private static List<Long> longs(Path file, String name, JsonNode entry, String field) {
    JsonNode array = entry.path(field);
    List<Long> values = new ArrayList<>();
    for (JsonNode value : array) {
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw damaged(file, name, field + " holds " + value + ", which is no size");
      }
      values.add(value.longValue());
    }
    if (!array.isArray()) {
      throw damaged(file, name, field + " is missing or no list");
    }
    return values;
  }

  /** Empty if the number of bytes does not fit a long. */
  static Optional<Long> byteLength(TensorType type, List<Long> shape) {
    if (shape.contains(0L)) {
      return Optional.of(0L);
    }
    long length = type.bytes();
    for (long dimension : shape) {
      if (length > Long.MAX_VALUE / dimension) {
        return Optional.empty();
      }
      length *= dimension;
    }
    return Optional.of(length);
  }

  private static void checkThatTensorsFillTheFile(
      Path file, Map<String, StoredTensor> tensors, long dataStart, long fileSize) {
    List<StoredTensor> inOrder = new ArrayList<>(tensors.values());
    inOrder.sort(
        Comparator.comparingLong(StoredTensor::position)
            .thenComparingLong(StoredTensor::byteLength));
    long end = dataStart;
    for (StoredTensor tensor : inOrder) {
      if (tensor.position() != end) {
        String what = tensor.position() < end ? "it overlaps the tensor" : "there is a gap";
        throw damaged(file, tensor.name(), what + " before it");
      }
      end += tensor.byteLength();
    }
    if (end != fileSize) {
      throw new CheckpointException(
          file + ": " + (fileSize - end) + " bytes after the last tensor; the file is damaged");
    }
  }

  private static CheckpointException damaged(Path file, String name, String what) {
    return new CheckpointException(
        file + ": tensor " + name + ": " + what + "; the file is damaged, fetch it again");
  }
}
