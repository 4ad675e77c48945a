package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.JsonProblem;
import org.alpacastreams.inferencegateway.answering.AnswerOptions;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.SamplingSettings;

/**
 * Reads requests of OpenAI's clients. A field that would change the answer in a way that is not
 * supported is refused by name instead of being ignored.
 *
 * <p>Decoding is greedy unless {@code temperature} is given: a model of a few million parameters is
 * at its best with its most likely answer.
 */
public final class RequestReader {
  /** Our one addition to OpenAI's chat: the input of Alpaca's template. */
  static final String INPUT = "alpaca_input";

  private static final int TEXT_TOKENS = 16;
  private static final int MOST_SCORES = GenerationRequest.MOST_LOG_PROBABILITIES;

  private final LongSupplier seeds;
  private final int mostChoices;
  private final TextPrompts texts;

  /**
   * A reader.
   *
   * @param seeds gives the seed of a sampled answer for which none was asked
   * @param mostChoices answers to one prompt
   * @param mostPrompts prompts of one text completion
   */
  public RequestReader(LongSupplier seeds, int mostChoices, int mostPrompts) {
    this.seeds = seeds;
    this.mostChoices = mostChoices;
    this.texts = new TextPrompts(mostPrompts);
  }

  /** Reads the body of a request to one of the two endpoints. */
  public ApiRequest read(Shape shape, byte[] body) throws InvalidRequestException {
    RequestFields fields = new RequestFields(parse(body));
    int choices = fields.count("n", 1, mostChoices).orElse(1);
    refuseUnsupported(shape, fields, choices);
    boolean stream = fields.flag("stream");
    boolean echo = shape == Shape.TEXT && fields.flag("echo");
    OptionalInt alternatives =
        shape == Shape.CHAT ? chatScores(fields) : fields.count("logprobs", 0, MOST_SCORES);
    if (stream && echo && alternatives.isPresent()) {
      throw InvalidRequestException.of(
          "stream",
          "unsupported_parameter",
          "the scores of an echoed prompt cannot be streamed; leave out stream, echo or logprobs");
    }
    List<Prompt> prompts =
        shape == Shape.CHAT
            ? List.of(new ChatPrompt(fields).read())
            : texts.read(fields.require("prompt"));
    SamplingSettings sampling = sampling(fields);
    List<AnswerOrder> orders = new ArrayList<>();
    for (Prompt prompt : prompts) {
      ObjectNode alone = alone(fields, prompt);
      for (int choice = 0; choice < choices; choice++) {
        orders.add(
            new AnswerOrder(
                model(fields),
                prompt,
                maxTokens(shape, fields),
                choice == 0 ? sampling : sampling.withSeed(sampling.seed() + choice),
                fields.stops(),
                new AnswerOptions(alternatives, echo, List.of(), Optional.of(alone))));
      }
    }
    return new ApiRequest(shape, orders, choices, stream, includeUsage(fields));
  }

  /** A request for token ids: of {@code messages}, or of a {@code prompt}. */
  public TokensRequest readTokens(byte[] body) throws InvalidRequestException {
    RequestFields fields = new RequestFields(parse(body));
    boolean begin =
        fields.find("add_special_tokens").isEmpty() || fields.flag("add_special_tokens");
    if (fields.find("messages").isPresent()) {
      return new TokensRequest(model(fields), new ChatPrompt(fields).read(), true);
    }
    JsonNode prompt = fields.require("prompt");
    if (!prompt.isTextual()) {
      throw RequestFields.wrong("prompt", "a string", prompt);
    }
    return new TokensRequest(model(fields), new Prompt.Text(prompt.textValue()), begin);
  }

  /** A request for the text of {@code tokens}. */
  public TokensRequest readText(byte[] body) throws InvalidRequestException {
    RequestFields fields = new RequestFields(parse(body));
    List<Prompt> prompts = texts.read(fields.require("tokens"));
    if (prompts.size() != 1 || !(prompts.get(0) instanceof Prompt.Tokens)) {
      throw RequestFields.wrong("tokens", "an array of token ids", fields.require("tokens"));
    }
    return new TokensRequest(model(fields), prompts.get(0), false);
  }

  /** The request for one answer to one of its prompts. */
  private static ObjectNode alone(RequestFields fields, Prompt prompt) {
    ObjectNode alone = fields.object().deepCopy();
    alone.remove("n");
    alone.remove("best_of");
    if (prompt instanceof Prompt.Text text) {
      alone.put("prompt", text.text());
    } else if (prompt instanceof Prompt.Tokens tokens) {
      ArrayNode ids = alone.putArray("prompt");
      tokens.tokens().forEach(id -> ids.add(id.intValue()));
    }
    return alone;
  }

  private static OptionalInt chatScores(RequestFields fields) throws InvalidRequestException {
    OptionalInt alternatives = fields.count("top_logprobs", 0, MOST_SCORES);
    if (fields.flag("logprobs")) {
      return OptionalInt.of(alternatives.orElse(0));
    }
    if (alternatives.orElse(0) > 0) {
      throw InvalidRequestException.of(
          "top_logprobs", "invalid_value", "'top_logprobs' needs 'logprobs' to be true");
    }
    return OptionalInt.empty();
  }

  static JsonNode parse(byte[] body) throws InvalidRequestException {
    try {
      JsonNode json = Json.mapper().readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw malformed("the body is not JSON: " + JsonProblem.of(e).message());
    } catch (IOException e) {
      throw malformed("the body is not JSON: " + e.getMessage());
    }
    throw malformed("the body must be a JSON object, such as {\"model\": \"latest\", …}");
  }

  private static InvalidRequestException malformed(String message) {
    return InvalidRequestException.of("", "invalid_json", message);
  }

  static String model(RequestFields fields) throws InvalidRequestException {
    Optional<String> model = fields.text("model");
    if (model.filter(String::isBlank).isPresent()) {
      throw InvalidRequestException.of("model", "invalid_value", "the field 'model' is blank");
    }
    return model.orElse(ModelRegistry.LATEST);
  }

  private static OptionalInt maxTokens(Shape shape, RequestFields fields)
      throws InvalidRequestException {
    OptionalInt newer =
        shape == Shape.CHAT
            ? fields.count("max_completion_tokens", 1, Integer.MAX_VALUE)
            : OptionalInt.empty();
    // Nothing but the prompt's own scores may be what a text completion is asked for.
    OptionalInt older = fields.count("max_tokens", shape == Shape.CHAT ? 1 : 0, Integer.MAX_VALUE);
    if (newer.isPresent() || older.isPresent()) {
      return newer.isPresent() ? newer : older;
    }
    return shape == Shape.CHAT ? OptionalInt.empty() : OptionalInt.of(TEXT_TOKENS);
  }

  /**
   * OpenAI's settings, and top_k, min_p and repetition_penalty as vLLM and llama.cpp spell them.
   */
  private SamplingSettings sampling(RequestFields fields) throws InvalidRequestException {
    double temperature = fields.number("temperature", 0, 0, 2);
    double topP = fields.number("top_p", 1, 0, 1);
    double minP = fields.number("min_p", 0, 0, 1);
    int topK = fields.topK();
    SamplingSettings penalized =
        SamplingSettings.greedy()
            .withPresencePenalty(fields.number("presence_penalty", 0, -2, 2))
            .withFrequencyPenalty(fields.number("frequency_penalty", 0, -2, 2))
            .withRepetitionPenalty(fields.number("repetition_penalty", 1, 0.01, 100))
            .withLogitBias(fields.logitBias());
    if (topP == 0) {
      // OpenAI allows 0: only the most likely token is left.
      return penalized;
    }
    return penalized
        .withTemperature(temperature)
        .withTopP(topP)
        .withTopK(topK)
        .withMinP(minP)
        .withSeed(fields.integer("seed").orElseGet(seeds));
  }

  private static boolean includeUsage(RequestFields fields) throws InvalidRequestException {
    Optional<JsonNode> options = fields.find("stream_options");
    if (options.isPresent() && !options.get().isObject()) {
      throw RequestFields.wrong("stream_options", "an object", options.get());
    }
    return options.isPresent() && new RequestFields(options.get()).flag("include_usage");
  }

  private static void refuseUnsupported(Shape shape, RequestFields fields, int choices)
      throws InvalidRequestException {
    if (shape == Shape.CHAT) {
      for (String name : List.of("tools", "functions")) {
        fields.neutral(name, "[]");
      }
      Optional<JsonNode> format = fields.find("response_format");
      if (format.isPresent() && !format.get().path("type").asText().equals("text")) {
        throw RequestFields.wrong("response_format", "{\"type\": \"text\"}", format.get());
      }
    } else {
      if (fields.count("best_of", 1, Integer.MAX_VALUE).orElse(choices) != choices) {
        fields.neutral("best_of", Integer.toString(choices));
      }
      fields.neutral("suffix", "");
    }
  }
}
