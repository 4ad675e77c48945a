package org.alpacastreams.datasetsink.svg;

import java.util.Locale;

/**
 * An SVG with a title, a description for screen readers and a card behind it that follows the
 * viewer's choice of light or dark. Shapes are added in the order in which they are painted.
 */
public final class SvgPicture {
  /** Where the subtitle ends and the drawing may begin. */
  public static final int TOP = 96;

  private static final String FONTS =
      "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

  private final StringBuilder svg = new StringBuilder();

  /**
   * A picture without a drawing yet.
   *
   * @param light style rules of the drawing
   * @param dark what is different in dark surroundings
   */
  public SvgPicture(
      int width,
      int height,
      String title,
      String description,
      String subtitle,
      String light,
      String dark) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-labelledby=\"title description\" font-family=\"%s\">\n",
        width, height, FONTS);
    add("<title id=\"title\">%s</title>\n", escaped(title));
    add("<desc id=\"description\">%s</desc>\n", escaped(description));
    svg.append(style(light, dark));
    add(
        "<rect class=\"card\" width=\"%d\" height=\"%d\" rx=\"16\" fill=\"#ffffff\"/>\n",
        width, height);
    text(36, 52, 27, "ink", "start", title);
    text(36, 82, 16, "soft", "start", subtitle);
  }

  /** Adds markup; texts in it must be {@link #escaped}. */
  public void add(String form, Object... values) {
    svg.append(format(form, values));
  }

  /** A line of text; {@code style} is {@code ink} or {@code soft}. */
  public void text(int x, int y, int size, String style, String anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\""
            + " fill=\"#1f2328\">%s</text>\n",
        style, x, y, size, anchor, escaped(text));
  }

  /** The whole file. */
  public String finish() {
    return svg.append("</svg>\n").toString();
  }

  /** Text for an element or an attribute in double quotes; what XML cannot hold is replaced. */
  public static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  /** As {@link String#format}, the same in every locale. */
  public static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static boolean isXml(int c) {
    boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }

  private static String style(String light, String dark) {
    return """
    <style>
      .card { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #57606a }
      %s
      @media (prefers-color-scheme: dark) {
        .card { fill: #0d1117 } .ink { fill: #e6edf3 } .soft { fill: #9198a1 }
        %s
      }
    </style>
    """
        .formatted(light, dark);
  }
}
