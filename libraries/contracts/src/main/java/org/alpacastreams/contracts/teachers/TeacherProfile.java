package org.alpacastreams.contracts.teachers;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.TokenUsage;

/** A teacher: where it is, what it costs and how hard it may be asked. Never a key itself. */
public record TeacherProfile(
    @JsonPropertyDescription("Its name in runs and events.") String name,
    @JsonPropertyDescription("procedural, openai-chat or openai-completions.") TeacherKind kind,
    @JsonPropertyDescription("Base URL with the version, such as http://localhost:8000/v1.")
        Optional<String> baseUrl,
    @JsonPropertyDescription("The model's name at the endpoint.") String model,
    @JsonPropertyDescription("Environment variable that holds the key.")
        Optional<String> keyVariable,
    @JsonPropertyDescription("File that holds the key.") Optional<String> keyFile,
    @JsonPropertyDescription("US dollars per million prompt tokens.")
        BigDecimal promptUsdPerMillionTokens,
    @JsonPropertyDescription("US dollars per million answer tokens.")
        BigDecimal completionUsdPerMillionTokens,
    @JsonPropertyDescription("Calls in flight at a time per generator; 4 by default.")
        Integer concurrency,
    @JsonPropertyDescription("The longest a call may take, in seconds; 120 by default.")
        Integer timeoutSeconds,
    @JsonPropertyDescription("Requests a minute that one generator may send; unlimited if absent.")
        Optional<Integer> requestsPerMinute,
    @JsonPropertyDescription(
            "Tokens a minute, prompt and answer, that one generator may ask for; unlimited if"
                + " absent.")
        Optional<Integer> tokensPerMinute,
    @JsonPropertyDescription("Further request headers, such as OpenAI-Organization.")
        SortedMap<String, String> headers,
    @JsonPropertyDescription("Licence or terms of its answers, carried by datasets and models.")
        String licence) {
  /**
   * Tokens a chat endpoint may add around one message (roles and separators). Documented values are
   * 3 to 7; this is a bound, not an estimate.
   */
  private static final int CHAT_OVERHEAD_TOKENS = 64;

  private static final int NANO_DOLLAR_SCALE = 9;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  public TeacherProfile {
    Require.text("name", name);
    Require.present("kind", kind);
    baseUrl = baseUrl == null ? Optional.empty() : baseUrl;
    if (kind != TeacherKind.PROCEDURAL && baseUrl.isEmpty()) {
      throw new IllegalArgumentException(
          "teacher '" + name + "' needs a 'baseUrl', such as http://localhost:8000/v1");
    }
    Require.text("model", model);
    keyVariable = keyVariable == null ? Optional.empty() : keyVariable;
    keyFile = keyFile == null ? Optional.empty() : keyFile;
    promptUsdPerMillionTokens =
        promptUsdPerMillionTokens == null ? BigDecimal.ZERO : promptUsdPerMillionTokens;
    completionUsdPerMillionTokens =
        completionUsdPerMillionTokens == null ? BigDecimal.ZERO : completionUsdPerMillionTokens;
    Require.notNegative("promptUsdPerMillionTokens", promptUsdPerMillionTokens);
    Require.notNegative("completionUsdPerMillionTokens", completionUsdPerMillionTokens);
    concurrency = concurrency == null ? 4 : concurrency;
    Require.atLeast("concurrency", 1, concurrency);
    timeoutSeconds = timeoutSeconds == null ? 120 : timeoutSeconds;
    Require.atLeast("timeoutSeconds", 1, timeoutSeconds);
    requestsPerMinute = limit("requestsPerMinute", requestsPerMinute);
    tokensPerMinute = limit("tokensPerMinute", tokensPerMinute);
    headers =
        Collections.unmodifiableSortedMap(
            headers == null ? new TreeMap<>() : new TreeMap<>(headers));
    licence = licence == null ? "unknown" : licence;
  }

  private static Optional<Integer> limit(String name, Optional<Integer> limit) {
    if (limit == null) {
      return Optional.empty();
    }
    limit.ifPresent(value -> Require.atLeast(name, 1, value));
    return limit;
  }

  /** The cost of {@code usage} by this teacher's prices, in US dollars. */
  public BigDecimal costUsd(TokenUsage usage) {
    return price(promptUsdPerMillionTokens, usage.promptTokens())
        .add(price(completionUsdPerMillionTokens, usage.completionTokens()));
  }

  /**
   * The most one attempt can cost, in US dollars. A byte-level tokenizer never makes more tokens
   * than the text has UTF-8 bytes, so the bound holds for any model.
   */
  public BigDecimal worstCaseUsd(String prompt, int maxTokens) {
    long promptBytes = prompt.getBytes(StandardCharsets.UTF_8).length;
    return costUsd(new TokenUsage(promptBytes + CHAT_OVERHEAD_TOKENS, maxTokens));
  }

  private static BigDecimal price(BigDecimal usdPerMillion, long tokens) {
    return usdPerMillion
        .multiply(BigDecimal.valueOf(tokens))
        .divide(MILLION, NANO_DOLLAR_SCALE, RoundingMode.CEILING)
        .stripTrailingZeros();
  }
}
