package org.alpacastreams.benchmarks.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.RandomWeights;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.alpacastreams.languagemodel.lora.AdapterLayout;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.torch.TransformerProgram;
import org.alpacastreams.languagemodel.training.OptimizerSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes a model's functions as TorchScript archives, with which weights they want, for a program
 * without Java: {@code full.pt} to train all weights or decode, {@code lora.pt} to train adapters,
 * {@code layout.json}, and of the tiny shape a checkpoint.
 */
@Command(
    name = "write-archive",
    description = "Writes a model's functions for the GPU script.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class WriteArchive implements Callable<Integer> {
  private static final long SEED = 11;

  private static final String TINY =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
       "vocab_size": 512, "hidden_size": 256, "intermediate_size": 688, "num_hidden_layers": 2,
       "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 2048,
       "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "tie_word_embeddings": false,
       "bos_token_id": 1, "eos_token_id": 2, "torch_dtype": "float32"}
      """;

  private static final String SEVEN_BILLION =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu",
       "vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 11008,
       "num_hidden_layers": 32, "num_attention_heads": 32, "num_key_value_heads": 32,
       "max_position_embeddings": 2048, "rms_norm_eps": 1e-6, "rope_theta": 10000.0,
       "tie_word_embeddings": false, "bos_token_id": 1, "eos_token_id": 2,
       "torch_dtype": "bfloat16"}
      """;

  @Option(names = "--shape", required = true, description = "tiny or 7b (LLaMA's).")
  private String shape;

  @Option(names = "--out", required = true, description = "The folder to write to.")
  private Path out;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new WriteArchive()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path model = Files.createDirectories(out.resolve("model"));
    Files.writeString(model.resolve("config.json"), config());
    ModelConfig config = ModelConfig.read(model);
    if (shape.equals("tiny")) {
      RandomWeights.write(model, config, SEED);
    }
    LoraSettings lora = LoraSettings.queriesAndValues();
    write("full", config, Optional.empty());
    write("lora", config, Optional.of(lora));
    Files.writeString(out.resolve("layout.json"), layout(config, lora));
    return 0;
  }

  private String config() {
    return switch (shape) {
      case "tiny" -> TINY;
      case "7b" -> SEVEN_BILLION;
      default -> throw new IllegalArgumentException("--shape is tiny or 7b, not " + shape);
    };
  }

  private void write(String name, ModelConfig config, Optional<LoraSettings> lora)
      throws IOException {
    OptimizerSettings optimizer = OptimizerSettings.alpaca();
    Files.write(
        out.resolve(name + ".pt"),
        TransformerProgram.of(config, Precision.BFLOAT16, optimizer, lora).bytes());
  }

  private static String layout(ModelConfig config, LoraSettings lora) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("vocabularySize", config.vocabularySize());
    json.put("hiddenSize", config.hiddenSize());
    json.put("layers", config.layers());
    json.put("keyValueHeads", config.keyValueHeads());
    json.put("headSize", config.headSize());
    json.put("contextLength", config.contextLength());
    json.put("ropeTheta", config.ropeTheta());
    json.put("tiedEmbeddings", config.tiedEmbeddings());
    json.put("parameters", config.parameters());
    WeightLayout weights = WeightLayout.of(config);
    tensors(json.putArray("weights"), weights.names(), weights.shapes());
    AdapterLayout adapters = AdapterLayout.of(config, lora);
    tensors(json.putArray("adapters"), adapters.names(), adapters.shapes());
    return json.toPrettyString();
  }

  private static void tensors(ArrayNode to, List<String> names, List<List<Long>> shapes) {
    for (int i = 0; i < names.size(); i++) {
      ObjectNode tensor = to.addObject().put("name", names.get(i));
      shapes.get(i).forEach(tensor.putArray("shape")::add);
    }
  }
}
