package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** All weights of a model directory, whether in one safetensors file or in indexed shards. */
public final class WeightFiles implements WeightSource, AutoCloseable {

  /** The file of a model in one piece. */
  public static final String SINGLE = "model.safetensors";

  /** The index of a model in shards: {@code weight_map} from tensor to file. */
  public static final String INDEX = "model.safetensors.index.json";

  private record Place(SafetensorsFile file, String storedName) {}

  private final Path modelDirectory;
  private final Map<String, Place> places;
  private final Collection<SafetensorsFile> files;

  private WeightFiles(
      Path modelDirectory, Map<String, Place> places, Collection<SafetensorsFile> files) {
    this.modelDirectory = modelDirectory;
    this.places = Collections.unmodifiableMap(places);
    this.files = files;
  }

  /**
   * Opens {@code model.safetensors} or, if there is none, the shards of the index.
   *
   * @throws CheckpointException if weights are missing or a file is damaged
   */
  public static WeightFiles open(Path modelDirectory) {
    Path single = modelDirectory.resolve(SINGLE);
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, SafetensorsFile> shards = new LinkedHashMap<>();
    try {
      if (Files.exists(single)) {
        SafetensorsFile file = SafetensorsFile.open(single);
        shards.put(SINGLE, file);
        file.names().forEach(name -> put(places, name, file, single));
      } else {
        openShards(modelDirectory, places, shards);
      }
      return new WeightFiles(modelDirectory, places, shards.values());
    } catch (RuntimeException e) {
      shards.values().forEach(SafetensorsFile::close);
      throw e;
    }
  }

  private static void openShards(
      Path modelDirectory, Map<String, Place> places, Map<String, SafetensorsFile> shards) {
    Path index = modelDirectory.resolve(INDEX);
    if (!Files.exists(index)) {
      throw new CheckpointException(
          modelDirectory
              + " has neither "
              + SINGLE
              + " nor "
              + INDEX
              + "; convert weights in other formats first: ./alpaca convert");
    }
    JsonNode weightMap = JsonFile.read(index).path("weight_map");
    if (!weightMap.isObject() || weightMap.isEmpty()) {
      throw new CheckpointException(index + " has no weight_map of tensor names to files");
    }
    for (Map.Entry<String, JsonNode> entry : weightMap.properties()) {
      String fileName = entry.getValue().asText();
      if (!fileName.endsWith(".safetensors") || fileName.matches(".*[/\\\\].*")) {
        throw new CheckpointException(
            index
                + ": "
                + entry.getKey()
                + " names \""
                + fileName
                + "\", which is no shard's name");
      }
      SafetensorsFile shard =
          shards.computeIfAbsent(
              fileName, name -> SafetensorsFile.open(modelDirectory.resolve(name)));
      shard.entry(entry.getKey());
      put(places, entry.getKey(), shard, index);
    }
  }

  private static void put(
      Map<String, Place> places, String storedName, SafetensorsFile file, Path where) {
    String name = ModelPrefix.added(storedName);
    if (places.put(name, new Place(file, storedName)) != null) {
      throw new CheckpointException(
          where + " has " + name + " twice, with and without \"model.\"; remove one of the two");
    }
  }

  /** Names of all weights, with {@link ModelPrefix}. */
  @Override
  public Set<String> names() {
    return places.keySet();
  }

  /**
   * Type, shape and place (within its own file) of a weight.
   *
   * @throws CheckpointException if there is none of that name
   */
  @Override
  public StoredTensor entry(String name) {
    Place place = place(name);
    StoredTensor stored = place.file().entry(place.storedName());
    return new StoredTensor(
        name, stored.type(), stored.shape(), stored.position(), stored.byteLength());
  }

  /** A weight's bytes, read-only and little-endian; see {@link SafetensorsFile#bytes}. */
  @Override
  public ByteBuffer bytes(String name) {
    Place place = place(name);
    return place.file().bytes(place.storedName());
  }

  /** Fills a buffer with a part of a weight; see {@link SafetensorsFile#read}. */
  public void read(String name, long offset, ByteBuffer into) {
    Place place = place(name);
    place.file().read(place.storedName(), offset, into);
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new CheckpointException(
          "%s: no weight %s; the checkpoint is incomplete or not of the architecture that config.json names"
              .formatted(modelDirectory, name));
    }
    return place;
  }

  @Override
  public void close() {
    files.forEach(SafetensorsFile::close);
  }
}
