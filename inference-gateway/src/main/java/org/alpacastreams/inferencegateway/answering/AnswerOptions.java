package org.alpacastreams.inferencegateway.answering;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;

/**
 * What few orders want.
 *
 * @param alternatives how many of the most likely tokens to name at each place, with the scores of
 *     the tokens; absent = no scores
 * @param echo whether the answer begins with the prompt, scored too if scores are wanted
 * @param processors change the logits, after penalties
 * @param body the request as it came, for a server that is asked in our place
 */
public record AnswerOptions(
    OptionalInt alternatives,
    boolean echo,
    List<LogitsProcessor> processors,
    Optional<ObjectNode> body) {
  /** Nothing out of the ordinary. */
  public static final AnswerOptions NONE =
      new AnswerOptions(OptionalInt.empty(), false, List.of(), Optional.empty());

  public AnswerOptions {
    processors = List.copyOf(processors);
  }

  /** The same with these processors. */
  public AnswerOptions withProcessors(List<LogitsProcessor> value) {
    return new AnswerOptions(alternatives, echo, value, body);
  }
}
