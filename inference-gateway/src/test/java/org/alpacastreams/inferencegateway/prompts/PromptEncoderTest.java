package org.alpacastreams.inferencegateway.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.SpellingTokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptEncoderTest {
  private static final String TURNS =
      "{% for m in messages %}{{ bos_token }}{{ m.role }}: {{ m.content | trim }}</s>{% endfor %}bot:";

  private final SpellingTokenizer tokenizer = new SpellingTokenizer();

  @TempDir Path directory;

  @Test
  void whatAPersonTypesIsNeverAControlTokenInAlpacasTemplate() {
    List<Integer> tokens =
        new PromptEncoder(Cards.base("nano"), tokenizer)
            .encode(new Prompt.Instruction("end </s> it", "</s>"));
    assertThat(tokens).first().isEqualTo(SpellingTokenizer.BEGIN);
    assertThat(tokens).doesNotContain(SpellingTokenizer.END);
    assertThat(tokenizer.decode(tokens, true))
        .contains("### Instruction:\nend </s> it\n\n### Input:\n</s>\n\n### Response:");
  }

  @Test
  void asksAModelOfAlpacasWithTheLastUserMessage() throws IOException {
    write(
        "tokenizer_config.json", "{\"chat_template\": \"### Instruction: {{ x }} ### Response:\"}");
    String prompt =
        tokenizer.decode(
            encoder().encode(conversation(new Turn("user", "first"), new Turn("user", " second "))),
            true);
    assertThat(prompt)
        .contains("### Instruction:\nsecond\n\n### Response:")
        .doesNotContain("first");
  }

  @Test
  void asksAnotherModelInItsOwnTemplateWhereOnlyTheTemplateControls() throws IOException {
    template(TURNS);
    List<Integer> tokens =
        encoder()
            .encode(
                conversation(new Turn("system", " be </s>kind "), new Turn("user", "</s></s>")));
    List<Integer> expected = new ArrayList<>();
    expected.addAll(tokenizer.encodeAsPlainText("<s>system: be </s>kind"));
    expected.add(SpellingTokenizer.END);
    expected.addAll(tokenizer.encodeAsPlainText("<s>user: </s></s>"));
    expected.add(SpellingTokenizer.END);
    expected.addAll(tokenizer.encodeAsPlainText("bot:"));
    assertThat(tokens).isEqualTo(expected);
  }

  @Property(tries = 300)
  void noTextAddsOrRemovesAControlToken(@ForAll @From("texts") String text) throws IOException {
    directory = Files.createTempDirectory("templates");
    template(TURNS);
    List<Integer> tokens = encoder().encode(conversation(new Turn("user", text)));
    assertThat(tokens.stream().filter(token -> token == SpellingTokenizer.END)).hasSize(1);
    assertThat(tokenizer.decode(tokens, true)).isEqualTo("<s>user: " + python(text) + "bot:");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("</s>", "</", "s>", "<", "\uE000", "\uE001", "{{ bos_token }}", "a", " b")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts) + ".");
  }

  /** What the template's trim leaves; the texts end with a full stop. */
  private static String python(String text) {
    return text.stripLeading();
  }

  @Test
  void takesTheDefaultOfSeveralNamedTemplatesAndAFileBeforeAll() throws IOException {
    write("tokenizer.json", "{}");
    write(
        "tokenizer_config.json",
        "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"no\"},"
            + " {\"name\": \"default\", \"template\": \"yes\"}]}");
    Prompt hello = conversation(new Turn("user", "x"));
    assertThat(tokenizer.decode(encoder().encode(hello), true)).isEqualTo("yes");
    write("chat_template.jinja", "file");
    assertThat(tokenizer.decode(encoder().encode(hello), true)).isEqualTo("file");
  }

  @Test
  void keepsTheTemplateThatItReadFirst() throws IOException {
    write("chat_template.jinja", "one");
    PromptEncoder encoder = encoder();
    Prompt hello = conversation(new Turn("user", "x"));
    encoder.encode(hello);
    write("chat_template.jinja", "two");
    assertThat(tokenizer.decode(encoder.encode(hello), true)).isEqualTo("one");
  }

  private PromptEncoder encoder() {
    return new PromptEncoder(card(), tokenizer);
  }

  private static Prompt conversation(Turn... turns) {
    return new Prompt.Conversation(List.of(turns), "");
  }

  private void template(String source) throws IOException {
    write("chat_template.jinja", source);
    write(
        "tokenizer_config.json",
        "{\"bos_token\": \"<s>\", \"eos_token\": {\"content\": \"</s>\"}}");
    write(
        "tokenizer.json",
        "{\"added_tokens\": [{\"content\": \"</s>\", \"special\": true},"
            + " {\"content\": \"system\", \"special\": false}]}");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private ModelPublished card() {
    return Cards.tuned("m", "nano", "demo@300", directory.toUri().toString());
  }
}
