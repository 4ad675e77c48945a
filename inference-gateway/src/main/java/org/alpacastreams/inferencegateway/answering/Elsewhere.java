package org.alpacastreams.inferencegateway.answering;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;

/** Asks another server. */
@FunctionalInterface
public interface Elsewhere {
  /** No server is known. */
  Elsewhere NOWHERE =
      (target, body, chat, listener) -> {
        listener.refused(new Refusal.BrokenModel(target.id(), "this gateway asks no other server"));
        return () -> {};
      };

  /**
   * Begins an answer.
   *
   * @param body the request in OpenAI's shape
   * @param chat whether it is a chat's
   */
  Answer begin(UpstreamTarget target, ObjectNode body, boolean chat, AnswerListener listener);
}
