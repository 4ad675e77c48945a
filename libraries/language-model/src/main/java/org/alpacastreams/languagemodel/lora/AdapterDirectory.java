package org.alpacastreams.languagemodel.lora;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** An adapter in PEFT's layout: {@code adapter_config.json} and {@code adapter_model.safetensors}. */
public final class AdapterDirectory {
  public static final String WEIGHTS = "adapter_model.safetensors";
  private static final String CONFIG = "adapter_config.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AdapterDirectory() {}

  /**
   * Writes both files.
   *
   * @param baseModel name or path of the model that the adapter belongs to
   * @param values values of each of the layout's names, flat
   */
  public static void write(
      Path directory,
      String baseModel,
      LoraSettings settings,
      AdapterLayout layout,
      Function<String, float[]> values) {
    List<String> names = layout.names();
    List<List<Long>> shapes = layout.shapes();
    List<TensorContent> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      tensors.add(
          new TensorContent(
              name,
              TensorType.F32,
              shapes.get(i),
              () -> List.of(FloatFormat.write(TensorType.F32, values.apply(name))).iterator()));
    }
    try {
      Files.createDirectories(directory);
      SafetensorsWriter.write(directory.resolve(WEIGHTS), tensors);
      Files.writeString(directory.resolve(CONFIG), config(baseModel, settings));
    } catch (IOException e) {
      throw new CheckpointException(
          "the adapter cannot be written to " + directory + ": " + e, e);
    }
  }

  private static String config(String baseModel, LoraSettings settings) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("base_model_name_or_path", baseModel);
    json.put("bias", "none");
    json.put("fan_in_fan_out", false);
    json.put("inference_mode", true);
    json.put("init_lora_weights", true);
    json.put("lora_alpha", settings.alpha());
    json.put("lora_dropout", 0.0);
    json.put("peft_type", "LORA");
    json.put("r", settings.rank());
    settings.targetModules().forEach(json.putArray("target_modules")::add);
    json.put("task_type", "CAUSAL_LM");
    json.put("use_dora", false);
    json.put("use_rslora", false);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
