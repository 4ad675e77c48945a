package org.alpacastreams.trainer.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.trainer.files.JsonFiles;

/**
 * Alpaca's template as the {@code chat_template} of a tokenizer, so that other servers prompt the
 * model as it was trained: a user's message is the instruction, with no input and no system prompt.
 */
public final class ChatTemplate {
  private static final String FILE = "tokenizer_config.json";
  private static final String MARK = "{instruction}";

  private ChatTemplate() {}

  /** Adds the template to a model directory's {@code tokenizer_config.json}. */
  public static void addTo(Path modelDirectory, Tokenizer tokenizer) {
    Path file = modelDirectory.resolve(FILE);
    // A directory with nothing but a tokenizer.json is complete for a reader of tokens.
    JsonNode config =
        Files.exists(file)
            ? JsonFiles.read(file, JsonNode.class)
            : JsonNodeFactory.instance.objectNode();
    if (config instanceof ObjectNode object) {
      object.put("chat_template", jinja(beginsWithToken(tokenizer)));
      JsonFiles.write(file, object);
    }
  }

  /** The template; {@code bos} says whether the tokenizer puts a begin token before a text. */
  static String jinja(boolean bos) {
    String prompt = AlpacaTemplate.prompt(MARK, "");
    int at = prompt.indexOf(MARK);
    return (bos ? "{{ bos_token }}" : "")
        + "{% for message in messages %}{% if message['role'] == 'user' %}{{ '"
        + quoted(prompt.substring(0, at))
        + "' + message['content'] + '"
        + quoted(prompt.substring(at + MARK.length()))
        + "' }}{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token }}"
        + "{% endif %}{% endfor %}";
  }

  private static boolean beginsWithToken(Tokenizer tokenizer) {
    return tokenizer.beginToken().isPresent()
        && tokenizer.encode("", true).contains(tokenizer.beginToken().getAsInt());
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n");
  }
}
