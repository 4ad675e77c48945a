package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;

class DialogueFormatsTest {
  private static final AcceptedExample WITH_INPUT =
      Examples.of("cooking", 1, "Translate to Swedish.", "good\nday", "god dag");
  private static final AcceptedExample WITHOUT_INPUT =
      Examples.of("cooking", 2, "Name a sea 😀.", "", "");

  @Test
  void joinsInstructionAndInputByABlankLine() throws IOException {
    String[] lines = written(new MessagesJsonl(), WITH_INPUT, WITHOUT_INPUT).split("\n");
    assertThat(lines).hasSize(2);
    assertThat(lines[0])
        .isEqualTo(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Translate to Swedish.\\n\\ngood\\nday\"},"
                + "{\"role\":\"assistant\",\"content\":\"god dag\"}]}");
    JsonNode second = Json.mapper().readTree(lines[1]);
    assertThat(second.at("/messages/0/content").textValue()).isEqualTo("Name a sea 😀.");
    assertThat(second.at("/messages/1/content").textValue()).isEmpty();
  }

  @Test
  void writesConversationsAsOneArrayWithALineForEach() throws IOException {
    String text = written(new SharegptJson(), WITH_INPUT, WITHOUT_INPUT);
    JsonNode array = Json.mapper().readTree(text);
    assertThat(array).hasSize(2);
    assertThat(text.lines()).hasSize(4);
    assertThat(array.get(0))
        .hasToString(
            "{\"id\":\"cooking-run-000001/1#4\",\"conversations\":["
                + "{\"from\":\"human\",\"value\":\"Translate to Swedish.\\n\\ngood\\nday\"},"
                + "{\"from\":\"gpt\",\"value\":\"god dag\"}]}");
    assertThat(written(new SharegptJson())).isEqualTo("[]\n");
  }

  private static String written(VersionFormat format, AcceptedExample... examples)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = format.begin(out);
    for (AcceptedExample example : examples) {
      writing.visit(example);
    }
    writing.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
