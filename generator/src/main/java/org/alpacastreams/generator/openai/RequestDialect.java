package org.alpacastreams.generator.openai;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parameters an endpoint understands. Compatible servers want {@code max_tokens}, newer
 * OpenAI models refuse it and some sampling parameters; the endpoint's own error says which.
 *
 * @param maxTokensName the name of the answer's limit
 * @param omitted parameters that are not sent
 */
record RequestDialect(String maxTokensName, Set<String> omitted) {
  private static final String MAX_TOKENS = "max_tokens";
  private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
  private static final Set<String> OPTIONAL =
      Set.of("presence_penalty", "stop", "temperature", "top_p");

  /** What every endpoint is asked with first. */
  static final RequestDialect STANDARD = new RequestDialect(MAX_TOKENS, Set.of());

  RequestDialect {
    omitted = Set.copyOf(omitted);
  }

  /** The dialect to try after {@code parameter} was refused; none if nothing can be changed. */
  Optional<RequestDialect> without(String parameter) {
    if (parameter.equals(MAX_TOKENS) && maxTokensName.equals(MAX_TOKENS)) {
      return Optional.of(new RequestDialect(MAX_COMPLETION_TOKENS, omitted));
    }
    if (OPTIONAL.contains(parameter) && !omitted.contains(parameter)) {
      Set<String> more = new TreeSet<>(omitted);
      more.add(parameter);
      return Optional.of(new RequestDialect(maxTokensName, more));
    }
    return Optional.empty();
  }
}
