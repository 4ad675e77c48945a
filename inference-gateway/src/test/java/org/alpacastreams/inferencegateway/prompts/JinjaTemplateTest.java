package org.alpacastreams.inferencegateway.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.junit.jupiter.api.Test;

/**
 * What Jinja itself renders of templates of four usual kinds, with transformers' settings
 * (chat-templates/goldens.json: jinja2 3.1.6, trim_blocks, lstrip_blocks).
 */
class JinjaTemplateTest {
  @Test
  void rendersWhatJinjaRenders() throws IOException {
    JsonNode goldens;
    try (var in = JinjaTemplateTest.class.getResourceAsStream("/chat-templates/goldens.json")) {
      goldens = Json.mapper().readTree(in);
    }
    assertThat(goldens.path("cases")).hasSize(16);
    for (JsonNode golden : goldens.path("cases")) {
      String name = golden.path("template").asText();
      JinjaTemplate template = new JinjaTemplate(goldens.path("templates").path(name).asText());
      List<Turn> turns = new ArrayList<>();
      golden
          .path("turns")
          .forEach(turn -> turns.add(new Turn(turn.get(0).asText(), turn.get(1).asText())));
      String called = name + ", " + golden.path("conversation").asText();
      if (golden.has("refused")) {
        assertThatThrownBy(() -> template.render(turns, "<s>", "</s>"))
            .as(called)
            .isInstanceOf(ChatTemplateException.class)
            .hasMessage(golden.path("refused").asText());
      } else {
        assertThat(template.render(turns, "<s>", "</s>"))
            .as(called)
            .isEqualTo(golden.path("rendered").asText());
      }
    }
  }

  @Test
  void saysWhatIsWrongWithATemplate() {
    JinjaTemplate broken = new JinjaTemplate("{% for m in messages %}{{ m.role }}");
    assertThatThrownBy(() -> broken.render(List.of(new Turn("user", "a")), "", ""))
        .isInstanceOf(ChatTemplateException.class)
        .hasMessageContaining("for");
  }

  @Test
  void givesTemplatesTheDate() {
    assertThat(new JinjaTemplate("{{ strftime_now('%d %b %Y') }}").render(List.of(), "", ""))
        .matches("\\d\\d [A-Z][a-z]{2} \\d{4}");
  }
}
