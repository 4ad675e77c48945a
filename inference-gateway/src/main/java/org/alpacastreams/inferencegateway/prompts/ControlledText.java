package org.alpacastreams.inferencegateway.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * Encodes what a template made of people's texts, such that only the template's own control tokens
 * count. Before rendering, a mark is put into whatever looks like a control token in a text; after
 * it, the rendered prompt is cut at the control tokens that are left, the marks are taken out
 * again, and the rest is encoded as plain text. A template may trim or repeat a text: the marks
 * stay where they are.
 */
final class ControlledText {
  private static final int FIRST_MARK = 0xE000;

  private final List<String> controls;
  private final Tokenizer tokenizer;

  /**
   * @param controls texts of control tokens, longest first
   */
  ControlledText(List<String> controls, Tokenizer tokenizer) {
    this.controls = controls;
    this.tokenizer = tokenizer;
  }

  List<Integer> encode(List<Turn> turns, Function<List<Turn>, String> template) {
    String mark = mark(turns);
    List<Turn> marked =
        turns.stream().map(turn -> new Turn(turn.role(), marked(turn.content(), mark))).toList();
    String rendered = template.apply(marked);
    List<Integer> tokens = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < rendered.length(); ) {
      String control = controlAt(rendered, at);
      if (control.isEmpty()) {
        at++;
        continue;
      }
      plain(rendered.substring(from, at), mark, tokens);
      tokens.addAll(tokenizer.encode(control, false));
      at += control.length();
      from = at;
    }
    plain(rendered.substring(from), mark, tokens);
    return List.copyOf(tokens);
  }

  private void plain(String text, String mark, List<Integer> tokens) {
    String unmarked = text.replace(mark, "");
    if (!unmarked.isEmpty()) {
      tokens.addAll(tokenizer.encodeAsPlainText(unmarked));
    }
  }

  /** Puts the mark behind the first character of every control token. */
  private String marked(String text, String mark) {
    StringBuilder safe = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      safe.append(text.charAt(at));
      if (!controlAt(text, at).isEmpty()) {
        safe.append(mark);
      }
    }
    return safe.toString();
  }

  private String controlAt(String text, int at) {
    return controls.stream().filter(token -> text.startsWith(token, at)).findFirst().orElse("");
  }

  /** A character for private use that nobody used. */
  private static String mark(List<Turn> turns) {
    int mark = FIRST_MARK;
    while (contains(turns, mark)) {
      mark++;
    }
    return Character.toString(mark);
  }

  private static boolean contains(List<Turn> turns, int mark) {
    return turns.stream().anyMatch(turn -> turn.content().indexOf(mark) >= 0);
  }
}
