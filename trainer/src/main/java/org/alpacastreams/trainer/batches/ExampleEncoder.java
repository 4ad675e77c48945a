package org.alpacastreams.trainer.batches;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.trainer.dataset.InstructionExample;

/**
 * An example as tokens (SPEC 1.9): the template's prompt, directly behind it the output and the end
 * token; the prompt's tokens are no targets.
 *
 * <p>Where the tokenizer would merge the prompt's end with the output's beginning, both are encoded
 * on their own: a model that answers sees the prompt alone. Text that looks like a special token
 * stays text.
 */
public final class ExampleEncoder {
  private final Tokenizer tokenizer;
  private final List<Integer> begin;
  private final int end;

  public ExampleEncoder(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
    this.end =
        tokenizer
            .endToken()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the base model's tokenizer has no end token, so that a tuned model could"
                            + " not learn to stop; add eos_token to its tokenizer_config.json"));
    List<Integer> added = tokenizer.encode("", true);
    this.begin =
        tokenizer.beginToken().isPresent() && added.contains(tokenizer.beginToken().getAsInt())
            ? List.of(tokenizer.beginToken().getAsInt())
            : List.of();
  }

  /** The tokens that a model continues with its answer. */
  public List<Integer> prompt(String instruction, String input) {
    return withBegin(AlpacaTemplate.prompt(instruction, input));
  }

  /** The tokens to learn from. */
  public TrainingExample encode(InstructionExample example) {
    String prompt = AlpacaTemplate.prompt(example.instruction(), example.input());
    List<Integer> source = withBegin(prompt);
    List<Integer> whole = withBegin(prompt + example.output());
    boolean merged =
        whole.size() < source.size() || !whole.subList(0, source.size()).equals(source);
    List<Integer> tokens = new ArrayList<>(merged ? source : whole);
    if (merged) {
      tokens.addAll(tokenizer.encodeAsPlainText(example.output()));
    }
    tokens.add(end);
    return new TrainingExample(
        tokens.stream().mapToInt(Integer::intValue).toArray(), source.size());
  }

  /**
   * The tokens exactly as Alpaca's training made them (SPEC 1.9): prompt and output encoded
   * together, both that and the prompt alone cut to {@code mostTokens}. So a long example has no
   * end token, one whose prompt is too long has no target, and where the tokenizer merges across
   * the boundary the mask is one token off.
   */
  public TrainingExample encodeTruncated(InstructionExample example, int mostTokens) {
    String prompt = AlpacaTemplate.prompt(example.instruction(), example.input());
    List<Integer> whole = new ArrayList<>(withBegin(prompt + example.output()));
    whole.add(end);
    int length = Math.min(whole.size(), mostTokens);
    int masked = Math.min(withBegin(prompt).size(), length);
    return new TrainingExample(
        whole.subList(0, length).stream().mapToInt(Integer::intValue).toArray(), masked);
  }

  private List<Integer> withBegin(String text) {
    List<Integer> tokens = new ArrayList<>(begin);
    tokens.addAll(tokenizer.encodeAsPlainText(text));
    return List.copyOf(tokens);
  }
}
