package org.alpacastreams.inferencegateway.answering;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/** An order as another server is asked, and its answer as it is measured. */
final class ForwardedOrder {
  private final AnswerOrder order;

  ForwardedOrder(AnswerOrder order) {
    this.order = order;
  }

  boolean isChat() {
    return order.prompt() instanceof Prompt.Instruction
        || order.prompt() instanceof Prompt.Conversation;
  }

  /** The request as it came, or made from the order where it came otherwise. */
  ObjectNode body() {
    ObjectNode body = order.options().body().map(ObjectNode::deepCopy).orElseGet(() -> made(order));
    // Alpaca's input is ours alone: another server would leave it out.
    body.remove("alpaca_input");
    if (order.prompt() instanceof Prompt.Conversation conversation
        && !conversation.input().isEmpty()) {
      ObjectNode last = (ObjectNode) body.path("messages").get(body.path("messages").size() - 1);
      last.put(
          "content",
          conversation.turns().get(conversation.turns().size() - 1).content()
              + "\n\n"
              + conversation.input());
    }
    return body;
  }

  private static ObjectNode made(AnswerOrder order) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", order.prompt().written());
    order.maxTokens().ifPresent(most -> body.put("max_tokens", most));
    return body.put("temperature", order.sampling().temperature());
  }

  /** Tells an observer what a listener hears. */
  static AnswerListener observed(AnswerListener listener, AnswerObserver observer) {
    long askedAt = System.nanoTime();
    return new AnswerListener() {
      private boolean begun;

      @Override
      public void refused(Refusal refusal) {
        observer.refused(refusal);
        listener.refused(refusal);
      }

      @Override
      public void began(String modelId) {
        listener.began(modelId);
      }

      @Override
      public void piece(AnswerPiece more) {
        if (!begun) {
          begun = true;
          observer.firstText(Duration.ofNanos(System.nanoTime() - askedAt));
        }
        listener.piece(more);
      }

      @Override
      public void ended(FinishedAnswer answer) {
        observer.ended(answer, Duration.ofNanos(System.nanoTime() - askedAt));
        listener.ended(answer);
      }

      @Override
      public void failed(Throwable cause) {
        observer.failed(cause);
        listener.failed(cause);
      }
    };
  }
}
