package org.alpacastreams.inferencegateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.alpacastreams.inferencegateway.answering.AnswerOptions;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.inferencegateway.prompts.Turn;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
  private static final long SEED = 42;

  private final RequestReader reader = new RequestReader(() -> SEED, 4, 3);

  @Test
  void isGreedyAndUsesTheWholeContextUnlessToldOtherwise() throws Exception {
    AnswerOrder order = only(chat("{'messages': [{'role': 'user', 'content': 'hi'}]}"));
    assertThat(order)
        .isEqualTo(
            new AnswerOrder(
                "latest",
                new Prompt.Conversation(List.of(new Turn("user", "hi")), ""),
                OptionalInt.empty(),
                SamplingSettings.greedy().withSeed(SEED),
                List.of()));
    assertThat(only(read(Shape.TEXT, "{'prompt': ['hi']}")))
        .isEqualTo(
            new AnswerOrder(
                "latest",
                new Prompt.Text("hi"),
                OptionalInt.of(16),
                SamplingSettings.greedy().withSeed(SEED),
                List.of()));
  }

  @Test
  void takesEverySettingItKnows() throws Exception {
    ApiRequest request =
        chat(
            "{'model': 'base', 'temperature': 0.7, 'top_p': 0.9, 'seed': 7, 'stop': 'end',"
                + " 'max_completion_tokens': 9, 'max_tokens': 5, 'stream': true,"
                + " 'stream_options': {'include_usage': true}, 'alpaca_input': ' x ',"
                + " 'messages': [{'role': 'user', 'content': ' hi '}]}");
    assertThat(request.stream()).isTrue();
    assertThat(request.includeUsage()).isTrue();
    assertThat(only(request))
        .isEqualTo(
            new AnswerOrder(
                "base",
                new Prompt.Conversation(List.of(new Turn("user", " hi ")), "x"),
                OptionalInt.of(9),
                SamplingSettings.greedy().withTemperature(0.7).withTopP(0.9).withSeed(7),
                List.of("end")));
  }

  @Test
  void keepsEveryTurnForTheModelsOwnTemplate() throws Exception {
    Prompt prompt =
        only(chat(
                "{'messages': [{'role': 'system', 'content': 's'}, {'role': 'user', 'content': 'a'},"
                    + " {'role': 'assistant'}, {'role': 'user', 'content': [{'type': 'text',"
                    + " 'text': 'b'}, {'type': 'text', 'text': 'c'}]}]}"))
            .prompt();
    assertThat(prompt)
        .isEqualTo(
            new Prompt.Conversation(
                List.of(
                    new Turn("system", "s"),
                    new Turn("user", "a"),
                    new Turn("assistant", ""),
                    new Turn("user", "bc")),
                ""));
    assertThat(prompt.written()).isEqualTo("s\na\nbc");
  }

  @Test
  void asksEachPromptAsOftenAsWanted() throws Exception {
    ApiRequest request =
        read(
            Shape.TEXT,
            "{'prompt': [[1, 2], [3]], 'n': 2, 'seed': 5, 'temperature': 1, 'max_tokens': 0,"
                + " 'echo': true, 'logprobs': 3}");
    assertThat(request.perPrompt()).isEqualTo(2);
    assertThat(request.orders())
        .extracting(AnswerOrder::prompt)
        .containsExactly(
            new Prompt.Tokens(List.of(1, 2)),
            new Prompt.Tokens(List.of(1, 2)),
            new Prompt.Tokens(List.of(3)),
            new Prompt.Tokens(List.of(3)));
    assertThat(request.orders())
        .extracting(order -> order.sampling().seed())
        .containsExactly(5L, 6L, 5L, 6L);
    AnswerOrder last = request.orders().get(3);
    assertThat(last.maxTokens()).hasValue(0);
    assertThat(last.options().alternatives()).hasValue(3);
    assertThat(last.options().echo()).isTrue();
    assertThat(last.options().body().orElseThrow())
        .hasToString(
            "{\"prompt\":[3],\"seed\":5,\"temperature\":1,\"max_tokens\":0,\"echo\":true,\"logprobs\":3}");
  }

  @Test
  void scoresAChatsTokensWhenAsked() throws Exception {
    String messages = "'messages': [{'role': 'user', 'content': 'x'}]}";
    assertThat(chat("{'logprobs': true, " + messages).orders().get(0).options().alternatives())
        .hasValue(0);
    assertThat(
            chat("{'logprobs': true, 'top_logprobs': 20, " + messages)
                .orders()
                .get(0)
                .options()
                .alternatives())
        .hasValue(20);
    assertThatThrownBy(() -> chat("{'top_logprobs': 2, " + messages))
        .hasMessageContaining("needs 'logprobs'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'prompt': [] | the field 'prompt' must be a string, an array of token ids",
        "'prompt': [1, 'a'] | the field 'prompt' must be",
        "'prompt': ['a', 'b', 'c', 'd'] | of up to 3 of those",
        "'prompt': [[1], [1.5]] | the field 'prompt' must be",
        "'prompt': 'a', 'n': 5 | the field 'n' must be a whole number 1 to 4",
        "'prompt': 'a', 'n': 2, 'best_of': 3 | 'best_of' is not supported",
        "'prompt': 'a', 'logprobs': 21 | the field 'logprobs' must be a whole number 0 to 20",
        "'prompt': 'a', 'max_tokens': -1 | the field 'max_tokens' must be a whole number from 0 on",
        "'prompt': 'a', 'echo': true, 'logprobs': 0, 'stream': true | cannot be streamed"
      })
  void saysWhichPromptsAndChoicesItTakes(String fields, String message) {
    assertThatThrownBy(() -> read(Shape.TEXT, "{" + fields + "}"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void takesPenaltiesBiasesAndWhatOtherServersKnow() throws Exception {
    SamplingSettings penalized =
        SamplingSettings.greedy()
            .withPresencePenalty(-0.5)
            .withFrequencyPenalty(1.5)
            .withRepetitionPenalty(1.1)
            .withLogitBias(Map.of(7, -100.0, 12, 0.5));
    String penalties =
        "'presence_penalty': -0.5, 'frequency_penalty': 1.5, 'repetition_penalty': 1.1,"
            + " 'logit_bias': {'7': -100, '12': 0.5}, 'prompt': 'x'";
    assertThat(sampling("{'temperature': 0.5, 'top_k': 40, 'min_p': 0.05, 'seed': 3," + penalties))
        .isEqualTo(penalized.withTemperature(0.5).withTopK(40).withMinP(0.05).withSeed(3));
    assertThat(sampling("{'top_p': 0, 'top_k': -1," + penalties)).isEqualTo(penalized);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "presence_penalty | 2.1",
        "frequency_penalty | -3",
        "repetition_penalty | 0",
        "min_p | 1.5",
        "top_k | -2",
        "top_k | 3000000000",
        "logit_bias | []",
        "logit_bias | {'a': 1}",
        "logit_bias | {'-1': 1}",
        "logit_bias | {'99999999999': 1}",
        "logit_bias | {'5': 101}",
        "logit_bias | {'5': '1'}"
      })
  void refusesSettingsOutOfTheirRange(String field, String value) {
    assertThatThrownBy(() -> sampling("{'" + field + "': " + value + ", 'prompt': 'x'"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("the field '" + field + "' must be ");
  }

  private SamplingSettings sampling(String unclosed) throws InvalidRequestException {
    return read(Shape.TEXT, unclosed + "}").orders().get(0).sampling();
  }

  @Test
  void aTopPOfZeroLeavesTheMostLikelyToken() throws Exception {
    assertThat(
            chat("{'temperature': 1, 'top_p': 0, 'messages': [{'role': 'user', 'content': 'x'}]}")
                .orders()
                .get(0)
                .sampling())
        .isEqualTo(SamplingSettings.greedy());
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    assertThatThrownBy(() -> chat("[".repeat(100_000)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("not JSON");
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] body) {
    readOrRefuse(body);
  }

  @Property(tries = 500)
  void anyValueOfAnyFieldIsReadOrRefused(@ForAll("requests") String body) {
    readOrRefuse(body.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> requests() {
    Arbitrary<String> fields =
        Arbitraries.of(
            "model",
            "prompt",
            "messages",
            "max_tokens",
            "temperature",
            "top_p",
            "seed",
            "stop",
            "stream",
            "stream_options",
            "n",
            "logit_bias",
            "tools",
            "response_format",
            "logprobs",
            "alpaca_input");
    Arbitrary<String> values =
        Arbitraries.of(
            "null",
            "true",
            "1",
            "-1",
            "0.5",
            "1e400",
            "12345678901234567890",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[1]",
            "[\"\"]",
            "[\"x\"]",
            "[[]]",
            "[{}]",
            "[{\"role\": null}]",
            "[{\"role\": \"user\", \"content\": null}]",
            "[{\"role\": \"user\", \"content\": [null]}]",
            "[{\"role\": \"user\", \"content\": \"\\u0000\"}]",
            "{\"include_usage\": 1}");
    return Combinators.combine(fields, values)
        .as((field, value) -> "\"" + field + "\": " + value)
        .list()
        .ofMaxSize(8)
        .map(list -> "{" + String.join(", ", list) + "}");
  }

  private void readOrRefuse(byte[] body) {
    for (Shape shape : Shape.values()) {
      try {
        assertThat(reader.read(shape, body).model()).isNotBlank();
      } catch (InvalidRequestException e) {
        assertThat(e.error().status()).isEqualTo(400);
        assertThat(e.error().message()).isNotBlank();
      }
    }
  }

  private static AnswerOrder only(ApiRequest request) {
    assertThat(request.orders()).hasSize(1);
    return request.orders().get(0).with(AnswerOptions.NONE);
  }

  private ApiRequest chat(String body) throws InvalidRequestException {
    return read(Shape.CHAT, body);
  }

  private ApiRequest read(Shape shape, String body) throws InvalidRequestException {
    return reader.read(shape, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
