package org.alpacastreams.inferencegateway.openai;

/**
 * A request to look for the watermark in a text.
 *
 * @param model whose tokens the text is read in
 * @param explain whether every token is to be told
 */
public record DetectionRequest(String text, String model, boolean explain) {

  /**
   * Reads a request's body.
   *
   * @param longest most characters of a text
   */
  public static DetectionRequest read(byte[] body, int longest) throws InvalidRequestException {
    RequestFields fields = new RequestFields(RequestReader.parse(body));
    fields.require("text");
    String text = fields.text("text").orElseThrow();
    if (text.isBlank()) {
      throw InvalidRequestException.of("text", "invalid_value", "the field 'text' is blank");
    }
    if (text.length() > longest) {
      throw InvalidRequestException.of(
          "text",
          "text_too_long",
          "the text has %d characters; at most %d are examined, and a few hundred words suffice"
              .formatted(text.length(), longest));
    }
    return new DetectionRequest(text, RequestReader.model(fields), fields.flag("explain"));
  }
}
