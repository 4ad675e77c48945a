package org.alpacastreams.inferencegateway.adapter;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.alpacastreams.inferencegateway.answering.Tokenizing;
import org.alpacastreams.inferencegateway.answering.Tokenizing.Outcome;
import org.alpacastreams.inferencegateway.openai.ApiError;
import org.alpacastreams.inferencegateway.openai.InvalidRequestException;
import org.alpacastreams.inferencegateway.openai.RequestReader;
import org.alpacastreams.inferencegateway.openai.TokensRequest;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/** {@code /tokenize} and {@code /detokenize}, in vLLM's shapes. */
final class TokenRoutes {
  private final RequestReader reader;
  private final Tokenizing tokenizing;

  TokenRoutes(RequestReader reader, Tokenizing tokenizing) {
    this.reader = reader;
    this.tokenizing = tokenizing;
  }

  void tokenize(RoutingContext context) {
    try {
      TokensRequest request = reader.readTokens(body(context));
      send(context, tokenizing.encode(request.model(), request.prompt(), request.begin()));
    } catch (InvalidRequestException e) {
      JsonResponse.send(context.response(), e.error());
    }
  }

  void detokenize(RoutingContext context) {
    try {
      TokensRequest request = reader.readText(body(context));
      Prompt.Tokens tokens = (Prompt.Tokens) request.prompt();
      send(context, tokenizing.decode(request.model(), tokens.tokens()));
    } catch (InvalidRequestException e) {
      JsonResponse.send(context.response(), e.error());
    }
  }

  private static byte[] body(RoutingContext context) {
    Buffer body = context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  private static void send(RoutingContext context, Outcome outcome) {
    if (outcome instanceof Outcome.Tokens found) {
      JsonResponse.send(
          context.response(),
          200,
          Map.of(
              "count",
              found.tokens().size(),
              "max_model_len",
              found.contextLength(),
              "tokens",
              found.tokens()));
    } else if (outcome instanceof Outcome.Decoded decoded) {
      JsonResponse.send(context.response(), 200, Map.of("prompt", decoded.text()));
    } else {
      JsonResponse.send(context.response(), ApiError.of(((Outcome.Refused) outcome).refusal()));
    }
  }
}
