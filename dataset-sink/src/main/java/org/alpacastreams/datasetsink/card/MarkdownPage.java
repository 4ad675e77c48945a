package org.alpacastreams.datasetsink.card;

import java.util.List;

/** A page in Markdown while it is written; what it is given is Markdown already. */
final class MarkdownPage {
  private final StringBuilder page;

  MarkdownPage(String head) {
    this.page = new StringBuilder(head);
  }

  MarkdownPage heading(int level, String text) {
    return block("#".repeat(level) + " " + text + "\n");
  }

  MarkdownPage paragraph(String text) {
    return block(text + "\n");
  }

  MarkdownPage bullets(List<String> lines) {
    StringBuilder list = new StringBuilder();
    lines.forEach(line -> list.append("- ").append(line).append('\n'));
    return block(list.toString());
  }

  /** A picture beside the page; {@code alternative} says what it shows. */
  MarkdownPage picture(String alternative, String file) {
    return block("![" + alternative + "](" + file + ")\n");
  }

  /** Code that a reader may copy; not for foreign text. */
  MarkdownPage code(String language, String text) {
    return block("```" + language + "\n" + text.stripTrailing() + "\n```\n");
  }

  /** Foreign text, as it is. */
  MarkdownPage shown(String text) {
    return block(Markdown.fenced(text));
  }

  /**
   * A table.
   *
   * @param columns headings; one that begins with {@code >} is of numbers
   */
  MarkdownPage table(List<String> columns, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    row(table, columns.stream().map(column -> column.replaceFirst("^>", "")).toList());
    row(table, columns.stream().map(column -> column.startsWith(">") ? "--:" : "---").toList());
    rows.forEach(cells -> row(table, cells));
    return block(table.toString());
  }

  private static void row(StringBuilder table, List<String> cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private MarkdownPage block(String markdown) {
    page.append(page.length() == 0 ? "" : "\n").append(markdown);
    return this;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
