package org.alpacastreams.benchmarks.model;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.args.LogFormat;
import de.kherud.llama.args.Sampler;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * llama.cpp through its JNI package, for models whose tokenizer is a {@link NumberedTokenizer}:
 * prompts and answers are text there.
 */
final class LlamaCppDecoder implements Decoder {
  private static final int POSITIONS = 512;
  private static final Pattern TOKEN = Pattern.compile("\\[(\\d+)]");

  private final String name;
  private final double bytesPerWeight;
  private final Path file;
  private final int threads;

  /** By sequences at a time: cells that another number of them left would be looked at again. */
  private final Map<Integer, LlamaModel> models = new HashMap<>();

  private final ExecutorService callers = Executors.newCachedThreadPool();

  LlamaCppDecoder(String name, Path file, double bytesPerWeight, int threads) {
    this.name = "llama.cpp, " + name;
    this.file = file;
    this.bytesPerWeight = bytesPerWeight;
    this.threads = threads;
    LlamaModel.setLogger(LogFormat.TEXT, (level, message) -> {});
  }

  /**
   * Where the package puts its native library; to be said before the first is made. It deletes what
   * begins with "llama" there, so that the common folder for such files is no place for it.
   */
  static void unpackInto(Path folder) {
    System.setProperty("de.kherud.llama.tmpdir", folder.toString());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double bytesPerWeight() {
    return bytesPerWeight;
  }

  @Override
  public List<List<Integer>> continuations(List<List<Integer>> prompts, int tokens) {
    LlamaModel model = models.computeIfAbsent(prompts.size(), this::load);
    List<CompletableFuture<List<Integer>>> running =
        prompts.stream()
            .map(
                prompt ->
                    CompletableFuture.supplyAsync(
                        () -> continuation(model, prompt, tokens), callers))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  private LlamaModel load(int sequences) {
    return new LlamaModel(
        new ModelParameters()
            .setModel(file.toString())
            .setThreads(threads)
            .setThreadsBatch(threads)
            .setParallel(sequences)
            .setCtxSize(sequences * POSITIONS)
            .disableLog());
  }

  private static List<Integer> continuation(LlamaModel model, List<Integer> prompt, int tokens) {
    String text = prompt.stream().map(NumberedTokenizer::text).collect(Collectors.joining());
    InferenceParameters request =
        new InferenceParameters(text)
            .setNPredict(tokens)
            .setSamplers(Sampler.TOP_K)
            .setTopK(1)
            .setTemperature(0)
            .setIgnoreEos(true)
            .setCachePrompt(false);
    StringBuilder answer = new StringBuilder();
    for (LlamaOutput output : model.generate(request)) {
      answer.append(output.text);
    }
    return TOKEN.matcher(answer).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  @Override
  public void close() {
    callers.shutdown();
    models.values().forEach(LlamaModel::close);
  }
}
