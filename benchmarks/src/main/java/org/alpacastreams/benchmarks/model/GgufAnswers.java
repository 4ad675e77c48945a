package org.alpacastreams.benchmarks.model;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.LogFormat;
import de.kherud.llama.args.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.EngineSettings.DeviceChoice;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.languagemodel.gguf.GgufExport;
import org.alpacastreams.languagemodel.gguf.GgufTensorType;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether llama.cpp answers text with the text that we answer, from the files that we export. */
@Command(
    name = "gguf-answers",
    description = "Greedy answers of a model by us and, from exported files, by llama.cpp.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class GgufAnswers implements Callable<Integer> {
  private static final int POSITIONS = 512;

  @Option(
      names = "--model",
      defaultValue = "trainer/src/main/resources/base-model/nano",
      description = "A model directory (${DEFAULT-VALUE}).")
  private Path model;

  @Option(names = "--tokens", defaultValue = "48", description = "Of an answer (${DEFAULT-VALUE}).")
  private int tokens;

  @Option(names = "--plain", description = "Prompts as they are, without Alpaca's template.")
  private boolean plain;

  @Option(
      names = "--prompt",
      defaultValue =
          "Sort 31, 7, 18 from smallest to largest.|What is 12 plus 30?|Größe und Gewicht: 3,5 kg",
      split = "\\|",
      description = "What to ask, between bars.")
  private List<String> prompts;

  @Option(names = "--scratch", required = true, description = "An empty folder.")
  private Path scratch;

  /** Runs the command; it ends with 1 where an answer in 32 bits differs. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new GgufAnswers()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    LlamaCppDecoder.unpackInto(Files.createDirectories(scratch.resolve("natives")));
    LlamaModel.setLogger(LogFormat.TEXT, (level, message) -> {});
    List<String> asked =
        prompts.stream().map(p -> plain ? p : AlpacaTemplate.prompt(p, "")).toList();
    List<String> ours = ours(asked);
    boolean same = true;
    for (GgufTensorType type : GgufTensorType.values()) {
      Path file = scratch.resolve(type.name().toLowerCase(Locale.ROOT) + ".gguf");
      GgufExport.write(model, file, type);
      List<String> theirs = theirs(file, asked);
      for (int i = 0; i < asked.size(); i++) {
        boolean equal = ours.get(i).equals(theirs.get(i));
        same &= equal || type != GgufTensorType.F32;
        System.out.printf(
            Locale.ROOT,
            "%-4s %s%n     %s%n",
            type,
            prompts.get(i),
            equal
                ? "the same: " + quoted(ours.get(i))
                : "ours " + quoted(ours.get(i)) + ", llama.cpp's " + quoted(theirs.get(i)));
      }
    }
    return same ? 0 : 1;
  }

  private List<String> ours(List<String> asked) {
    try (Engine engine = Engine.start(new EngineSettings(2, DeviceChoice.CPU));
        LanguageModel loaded = engine.load(model, Precision.FLOAT32)) {
      return asked.stream()
          .map(
              prompt ->
                  new GenerationRequest(
                      loaded.tokenizer().encode(prompt, true),
                      tokens,
                      SamplingSettings.greedy(),
                      List.of()))
          .map(request -> loaded.generate(request, text -> {}).result().join().text())
          .collect(Collectors.toList());
    }
  }

  private List<String> theirs(Path file, List<String> asked) {
    try (LlamaModel loaded =
        new LlamaModel(
            new ModelParameters()
                .setModel(file.toString())
                .setThreads(2)
                .setCtxSize(POSITIONS)
                .disableLog())) {
      return asked.stream().map(prompt -> loaded.complete(request(prompt))).toList();
    }
  }

  private InferenceParameters request(String prompt) {
    return new InferenceParameters(prompt)
        .setNPredict(tokens)
        .setSamplers(Sampler.TOP_K)
        .setTopK(1)
        .setTemperature(0)
        .setCachePrompt(false);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\n", "\\n") + '"';
  }
}
