package org.alpacastreams.inferencegateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.checkpoint.Architecture;
import org.alpacastreams.languagemodel.checkpoint.Biases;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * A small working model: it answers "NAME says: " and what stood under "### Instruction:" (or the
 * whole prompt), a character per token, on a thread of its own. Asked for "slowly …" it takes 20 ms
 * for each token and repeats itself until the context is full.
 */
public final class EchoingModel implements LanguageModel {
  public static final int CONTEXT = 1_200;
  private static final String SLOWLY = "slowly";

  private final String name;
  private final Tokenizer tokenizer = new SpellingTokenizer();
  private final ExecutorService engine = Executors.newCachedThreadPool();
  private final AtomicInteger underWay = new AtomicInteger();
  private final ConcurrentLinkedQueue<FinishReason> endings = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private volatile boolean closedInUse;

  public EchoingModel(String name) {
    this.name = name;
  }

  /** How its answers ended, in order. */
  public List<FinishReason> endings() {
    return List.copyOf(endings);
  }

  public boolean closed() {
    return closed;
  }

  /** Whether it was closed while it answered. */
  public boolean closedInUse() {
    return closedInUse;
  }

  @Override
  public ModelConfig config() {
    return new ModelConfig(
        Architecture.LLAMA,
        tokenizer.size(),
        8,
        8,
        1,
        1,
        1,
        8,
        Biases.NONE,
        1e-5,
        10_000,
        Optional.empty(),
        CONTEXT,
        true,
        tokenizer.beginToken(),
        List.of(SpellingTokenizer.END),
        OptionalInt.empty(),
        TensorType.F32);
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public Generation stream(GenerationRequest request, Consumer<GeneratedPiece> onPiece) {
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    underWay.incrementAndGet();
    CompletableFuture<GenerationResult> result = new CompletableFuture<>();
    AtomicBoolean cancelled = new AtomicBoolean();
    engine.execute(
        () -> {
          GenerationResult answer = answer(request, onPiece, cancelled);
          endings.add(answer.finishReason());
          underWay.decrementAndGet();
          result.complete(answer);
        });
    return new Generation() {
      @Override
      public CompletableFuture<GenerationResult> result() {
        return result;
      }

      @Override
      public void cancel() {
        cancelled.set(true);
      }
    };
  }

  @Override
  public void close() {
    closedInUse = underWay.get() > 0;
    closed = true;
    engine.shutdown();
  }

  private GenerationResult answer(
      GenerationRequest request, Consumer<GeneratedPiece> onPiece, AtomicBoolean cancelled) {
    String asked = instruction(tokenizer.decode(request.prompt(), true));
    boolean slow = asked.startsWith(SLOWLY);
    String whole = name + " says: " + (slow ? (asked + " ").repeat(CONTEXT) : asked);
    StringBuilder said = new StringBuilder();
    List<Integer> tokens = new ArrayList<>();
    int told = 0;
    int tokensTold = 0;
    for (int point : whole.codePoints().toArray()) {
      if (cancelled.get()) {
        return result(request, said, tokens, FinishReason.CANCELLED);
      }
      if (tokens.size() >= request.maxTokens()) {
        tellRest(request, said, told, tokens, tokensTold, onPiece);
        return result(request, said, tokens, FinishReason.LENGTH);
      }
      if (slow) {
        pause();
      }
      String character = Character.toString(point);
      said.append(character);
      tokens.add(point);
      for (String stop : request.stop()) {
        if (said.indexOf(stop) >= 0) {
          said.setLength(said.indexOf(stop));
          tellRest(request, said, told, tokens, tokensTold, onPiece);
          return result(request, said, tokens, FinishReason.STOP);
        }
      }
      if (!startsAStop(said, request.stop())) {
        tell(request, said.substring(told), tokens.subList(tokensTold, tokens.size()), onPiece);
        told = said.length();
        tokensTold = tokens.size();
      }
    }
    tellRest(request, said, told, tokens, tokensTold, onPiece);
    tokens.add(SpellingTokenizer.END);
    return result(request, said, tokens, FinishReason.STOP);
  }

  private static GenerationResult result(
      GenerationRequest request, StringBuilder said, List<Integer> tokens, FinishReason reason) {
    List<Integer> prompt = request.prompt();
    return new GenerationResult(
        said.toString(),
        tokens,
        reason,
        prompt.size(),
        request.logProbabilities().isPresent()
            ? tokens.stream().map(token -> scored(request, token)).toList()
            : List.of(),
        request.promptLogProbabilities()
            ? prompt.subList(1, prompt.size()).stream().map(t -> scored(request, t)).toList()
            : List.of(),
        prompt.size() / 2);
  }

  private static void tellRest(
      GenerationRequest request,
      StringBuilder said,
      int told,
      List<Integer> tokens,
      int tokensTold,
      Consumer<GeneratedPiece> onPiece) {
    if (told < said.length()) {
      tell(request, said.substring(told), tokens.subList(tokensTold, tokens.size()), onPiece);
    }
  }

  private static void tell(
      GenerationRequest request,
      String text,
      List<Integer> tokens,
      Consumer<GeneratedPiece> onPiece) {
    onPiece.accept(
        new GeneratedPiece(
            text,
            tokens,
            request.logProbabilities().isPresent()
                ? tokens.stream().map(token -> scored(request, token)).toList()
                : List.of()));
  }

  /** Whether the end of what was said may be the beginning of a stop string. */
  private static boolean startsAStop(StringBuilder said, List<String> stops) {
    for (String stop : stops) {
      for (int length = 1; length < stop.length(); length++) {
        if (said.length() >= length
            && said.substring(said.length() - length).equals(stop.substring(0, length))) {
          return true;
        }
      }
    }
    return false;
  }

  /** A token of which the model was sure by a thousandth of its number. */
  private static TokenLogProbabilities scored(GenerationRequest request, int token) {
    double logProbability = token / -1_000.0;
    return new TokenLogProbabilities(
        token,
        logProbability,
        request.logProbabilities().orElse(0) > 0
            ? List.of(new TokenLogProbabilities.Candidate(token, logProbability))
            : List.of());
  }

  private static String instruction(String prompt) {
    String mark = "### Instruction:\n";
    int from = prompt.indexOf(mark);
    if (from < 0) {
      return prompt;
    }
    int to = prompt.lastIndexOf("\n\n### Response:");
    return prompt.substring(from + mark.length(), to).replace("\n\n### Input:\n", " | ");
  }

  /** It computes nothing, so that it must take its time another way. */
  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
