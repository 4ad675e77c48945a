package org.alpacastreams.generator.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** What is sent: the reference's request (SPEC 1.3), one prompt per call. */
record RequestBody(TeacherProfile profile, RequestDialect dialect) {
  /** The API refuses more. */
  private static final int MOST_STOPS = 4;

  /** UTF-8; what no character is (half a surrogate pair) becomes a question mark. */
  byte[] of(SampledPrompt prompt) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("model", profile.model());
    if (profile.kind() == TeacherKind.OPENAI_CHAT) {
      body.putArray("messages").addObject().put("role", "user").put("content", prompt.prompt());
    } else {
      body.put("prompt", prompt.prompt());
    }
    body.put(dialect.maxTokensName(), prompt.context().maxTokens());
    if (sends("temperature")) {
      body.put("temperature", prompt.temperature());
    }
    // Some servers refuse 0, which at temperature 0 says nothing anyway.
    if (sends("top_p") && prompt.topP() > 0) {
      body.put("top_p", prompt.topP());
    }
    if (sends("presence_penalty") && prompt.presencePenalty() != 0) {
      body.put("presence_penalty", prompt.presencePenalty());
    }
    List<String> stops = stops(prompt);
    if (sends("stop") && !stops.isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      stops.forEach(stop::add);
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private boolean sends(String parameter) {
    return !dialect.omitted().contains(parameter);
  }

  private static List<String> stops(SampledPrompt prompt) {
    return prompt.stop().stream().filter(s -> !s.isEmpty()).distinct().limit(MOST_STOPS).toList();
  }
}
