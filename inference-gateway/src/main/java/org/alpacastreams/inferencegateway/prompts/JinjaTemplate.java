package org.alpacastreams.inferencegateway.prompts;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chat template in Jinja's language, set up as transformers sets Jinja up: {@code trim_blocks},
 * {@code lstrip_blocks}, {@code raise_exception}, {@code strftime_now}. What it renders is never
 * rendered again, whatever a person wrote.
 */
final class JinjaTemplate {
  private static final int MOST_OUTPUT = 4 << 20;
  private static final int MOST_LOOPS = 100_000;
  private static final Pattern DIRECTIVE = Pattern.compile("%([A-Za-z])");
  private static final Pattern NAMESPACE = Pattern.compile("namespace\\(([^()]*)\\)");

  /** A filter in a named argument would otherwise swallow the name. */
  private static final Pattern ARGUMENT = Pattern.compile("(\\w+)\\s*=\\s*([^,]+)");

  private static final Map<String, String> DATES =
      Map.of("d", "dd", "b", "MMM", "B", "MMMM", "Y", "yyyy", "m", "MM", "H", "HH", "M", "mm");

  /** Python's spellings, and Java's of the same. */
  private static final List<Map.Entry<String, String>> SPELLINGS =
      List.of(
          Map.entry(".startswith(", ".startsWith("),
          Map.entry(".endswith(", ".endsWith("),
          Map.entry(".rstrip()", ".stripTrailing()"),
          Map.entry(".lstrip()", ".stripLeading()"),
          Map.entry(".upper()", ".toUpperCase()"),
          Map.entry(".lower()", ".toLowerCase()"),
          Map.entry("[::-1]", "|reverse|list"),
          // They mark what is learned from, and change no text.
          Map.entry("{% generation %}", ""),
          Map.entry("{%- generation %}", "{{- '' }}"),
          Map.entry("{%- generation -%}", "{{- '' -}}"),
          Map.entry("{% endgeneration %}", ""),
          Map.entry("{%- endgeneration %}", "{{- '' }}"),
          Map.entry("{%- endgeneration -%}", "{{- '' -}}"));

  private static final Jinjava JINJA = jinja();

  private final String source;

  JinjaTemplate(String source) {
    String spelled = source;
    for (Map.Entry<String, String> spelling : SPELLINGS) {
      spelled = spelled.replace(spelling.getKey(), spelling.getValue());
    }
    spelled =
        NAMESPACE
            .matcher(spelled)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "namespace("
                            + ARGUMENT.matcher(found.group(1)).replaceAll("$1=($2)")
                            + ")"));
    // Jinja drops one line break at the end of a template.
    this.source = spelled.endsWith("\n") ? spelled.substring(0, spelled.length() - 1) : spelled;
  }

  /**
   * The prompt for a conversation, up to where the assistant begins to speak.
   *
   * @throws ChatTemplateException if the template refuses the conversation or cannot be rendered
   */
  String render(List<Turn> turns, String begin, String end) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (Turn turn : turns) {
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("role", turn.role());
      message.put("content", turn.content());
      messages.add(message);
    }
    Map<String, Object> values = new HashMap<>();
    values.put("messages", messages);
    values.put("bos_token", begin);
    values.put("eos_token", end);
    values.put("add_generation_prompt", true);
    RenderResult result = JINJA.renderForResult(source, values);
    if (!result.getErrors().isEmpty()) {
      throw new ChatTemplateException(
          result.getErrors().stream()
              .map(error -> reason(error.getException(), error.getMessage()))
              .collect(Collectors.joining("; ")));
    }
    return result.getOutput();
  }

  /** {@code raise_exception}: the template's own refusal. */
  @SuppressWarnings("DoNotCallSuggester") // the template calls it
  public static String refuse(String message) {
    throw new ChatTemplateException(message);
  }

  /** {@code strftime_now}: today, in C's format. */
  public static String today(String format) {
    Matcher directives = DIRECTIVE.matcher(format);
    LocalDateTime now = LocalDateTime.now(java.time.ZoneId.systemDefault());
    return directives.replaceAll(
        found ->
            Matcher.quoteReplacement(
                DATES.containsKey(found.group(1))
                    ? now.format(
                        DateTimeFormatter.ofPattern(DATES.get(found.group(1)), Locale.ENGLISH))
                    : found.group()));
  }

  private static String reason(Exception failure, String otherwise) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ChatTemplateException refusal) {
        return refusal.getMessage();
      }
    }
    return otherwise;
  }

  private static Jinjava jinja() {
    Jinjava jinja =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withMaxOutputSize(MOST_OUTPUT)
                .withMaxListSize(MOST_LOOPS)
                .withLegacyOverrides(
                    LegacyOverrides.newBuilder()
                        .withIterateOverMapKeys(true)
                        .withUsePyishObjectMapper(true)
                        .withWhitespaceRequiredWithinTokens(false)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .withKeepNullableLoopValues(true)
                        .build())
                .build());
    jinja
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition(
                "", "raise_exception", JinjaTemplate.class, "refuse", String.class));
    jinja
        .getGlobalContext()
        .registerFunction(
            new ELFunctionDefinition(
                "", "strftime_now", JinjaTemplate.class, "today", String.class));
    return jinja;
  }
}
