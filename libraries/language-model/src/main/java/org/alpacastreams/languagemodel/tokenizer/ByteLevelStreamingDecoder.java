package org.alpacastreams.languagemodel.tokenizer;

/** For byte-level vocabularies: each token is a run of bytes, so nothing is decoded twice. */
final class ByteLevelStreamingDecoder implements StreamingDecoder {

  private final byte[][] bytesOfToken;
  private final Utf8Stream utf8 = new Utf8Stream();

  /**
   * @param bytesOfToken by token id; empty for tokens to be passed over
   */
  ByteLevelStreamingDecoder(byte[][] bytesOfToken) {
    this.bytesOfToken = bytesOfToken;
  }

  @Override
  public String push(int token) {
    if (token < 0 || token >= bytesOfToken.length) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (byte next : bytesOfToken[token]) {
      utf8.push(next, text);
    }
    return text.toString();
  }

  @Override
  public String finish() {
    StringBuilder text = new StringBuilder();
    utf8.finish(text);
    return text.toString();
  }
}
