package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;
import org.alpacastreams.languagemodel.conversion.tensors.SafetensorsTensor;
import org.alpacastreams.languagemodel.conversion.torchfile.TorchFiles;

/** A Hugging Face directory, with weights in safetensors or in PyTorch's files. */
final class HuggingFaceModel implements SourceModel {
  private static final String HEAD = "lm_head.weight";
  private static final String COMPANIONS =
      "generation_config\\.json|README\\.md|(LICEN[CS]E|USE_POLICY|NOTICE).*";

  private final Path directory;
  private final ObjectNode config;
  private final Map<String, PiecewiseTensor> tensors = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private final Runnable closeFiles;

  private HuggingFaceModel(Path directory, ObjectNode config, Runnable closeFiles) {
    this.directory = directory;
    this.config = config;
    this.closeFiles = closeFiles;
  }

  static HuggingFaceModel open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CheckpointException(directory + " is no directory; name the model's directory");
    }
    ObjectNode config = JsonFile.read(directory.resolve("config.json"));
    boolean safetensors =
        Files.exists(directory.resolve(WeightFiles.SINGLE))
            || Files.exists(directory.resolve(WeightFiles.INDEX));
    if (safetensors) {
      WeightFiles files = WeightFiles.open(directory);
      return withClosing(
          new HuggingFaceModel(directory, config, files::close),
          model ->
              model.add(
                  files.names().stream().sorted(WeightNames.STATE_DICT_ORDER).toList(),
                  name -> new SafetensorsTensor(files, name)));
    }
    if (!TorchFiles.areIn(directory)) {
      throw new CheckpointException(
          directory
              + " has no weights: "
              + String.join(
                  ", ", WeightFiles.SINGLE, WeightFiles.INDEX, TorchFiles.SINGLE, TorchFiles.INDEX)
              + " and Meta's params.json are all missing; fetch them, or correct the path");
    }
    TorchFiles files = TorchFiles.open(directory);
    return withClosing(
        new HuggingFaceModel(directory, config, files::close),
        model -> {
          model.leftOut.addAll(files.wholeNumbers());
          model.add(files.names(), files::tensor);
        });
  }

  private static HuggingFaceModel withClosing(
      HuggingFaceModel model, Consumer<HuggingFaceModel> filling) {
    try {
      filling.accept(model);
      return model;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private void add(Collection<String> names, Function<String, PiecewiseTensor> tensorOf) {
    for (String name : names) {
      Optional<String> normalized = WeightNames.normalized(name);
      if (normalized.isEmpty() || (normalized.get().equals(HEAD) && headIsTied())) {
        leftOut.add(name);
      } else if (tensors.put(normalized.get(), tensorOf.apply(name)) != null) {
        throw new CheckpointException(
            directory + " has " + normalized.get() + " twice, with and without \"model.\"");
      }
    }
    if (tensors.isEmpty()) {
      throw new CheckpointException(directory + " has no weights in its files");
    }
  }

  /** The default of {@code tie_word_embeddings} depends on the architecture. */
  private boolean headIsTied() {
    boolean byDefault =
        switch (config.path("model_type").asText()) {
          case "llama", "qwen2", "mistral" -> false;
          default -> true;
        };
    return config.path("tie_word_embeddings").asBoolean(byDefault);
  }

  @Override
  public ObjectNode config() {
    return config;
  }

  @Override
  public Map<String, PiecewiseTensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  @Override
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  @Override
  public Path tokenizerDirectory() {
    return directory;
  }

  @Override
  public List<Path> companions() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(COMPANIONS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CheckpointException(directory + " cannot be listed: " + e, e);
    }
  }

  @Override
  public void close() {
    closeFiles.run();
  }
}
