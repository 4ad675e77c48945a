package org.alpacastreams.inferencegateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.JsonProblem;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.openai.ApiRequest.Shape;
import org.alpacastreams.inferencegateway.prompts.Prompt;
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

  private final LongSupplier seeds;

  /**
   * A reader.
   *
   * @param seeds gives the seed of a sampled answer for which none was asked
   */
  public RequestReader(LongSupplier seeds) {
    this.seeds = seeds;
  }

  /** Reads the body of a request to one of the two endpoints. */
  public ApiRequest read(Shape shape, byte[] body) throws InvalidRequestException {
    RequestFields fields = new RequestFields(parse(body));
    refuseUnsupported(shape, fields);
    boolean stream = fields.flag("stream");
    Prompt prompt = shape == Shape.CHAT ? new ChatPrompt(fields).read() : text(fields);
    AnswerOrder order =
        new AnswerOrder(
            model(fields), prompt, maxTokens(shape, fields), sampling(fields), fields.stops());
    return new ApiRequest(shape, order, stream, includeUsage(fields));
  }

  private static JsonNode parse(byte[] body) throws InvalidRequestException {
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

  private static String model(RequestFields fields) throws InvalidRequestException {
    Optional<String> model = fields.text("model");
    if (model.filter(String::isBlank).isPresent()) {
      throw InvalidRequestException.of("model", "invalid_value", "the field 'model' is blank");
    }
    return model.orElse(ModelRegistry.LATEST);
  }

  private static Prompt text(RequestFields fields) throws InvalidRequestException {
    JsonNode prompt = fields.require("prompt");
    JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
    if (!only.isTextual()) {
      throw RequestFields.wrong("prompt", "a string, or an array of one string", prompt);
    }
    return new Prompt.Text(only.textValue());
  }

  private static OptionalInt maxTokens(Shape shape, RequestFields fields)
      throws InvalidRequestException {
    OptionalInt newer =
        shape == Shape.CHAT ? fields.count("max_completion_tokens") : OptionalInt.empty();
    OptionalInt older = fields.count("max_tokens");
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

  private static void refuseUnsupported(Shape shape, RequestFields fields)
      throws InvalidRequestException {
    fields.neutral("n", "1");
    if (shape == Shape.CHAT) {
      fields.neutral("logprobs", "false");
      fields.neutral("top_logprobs", "0");
      for (String name : List.of("tools", "functions")) {
        fields.neutral(name, "[]");
      }
      Optional<JsonNode> format = fields.find("response_format");
      if (format.isPresent() && !format.get().path("type").asText().equals("text")) {
        throw RequestFields.wrong("response_format", "{\"type\": \"text\"}", format.get());
      }
    } else {
      fields.neutral("best_of", "1");
      fields.neutral("echo", "false");
      fields.neutral("suffix", "");
      fields.neutral("logprobs", "0");
    }
  }
}
