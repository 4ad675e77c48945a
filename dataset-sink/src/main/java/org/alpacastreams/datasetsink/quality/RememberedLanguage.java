package org.alpacastreams.datasetsink.quality;

/**
 * Remembers the languages of the texts seen last: each version is written from the first example
 * on, and most of its texts were in the version before. A text is known by 64 bits of hash; two
 * texts share a place now and then, and then the later one takes it. About 3 MB.
 */
final class RememberedLanguage implements TextLanguage {
  private static final int PLACES = 1 << 18;

  private final TextLanguage source;
  private final long[] hashes = new long[PLACES];
  private final String[] languages = new String[PLACES];

  RememberedLanguage(TextLanguage source) {
    this.source = source;
  }

  @Override
  public String of(String text) {
    long hash = hash(text);
    int place = (int) (hash >>> 46);
    synchronized (this) {
      if (languages[place] != null && hashes[place] == hash) {
        return languages[place];
      }
    }
    String language = source.of(text).intern();
    synchronized (this) {
      hashes[place] = hash;
      languages[place] = language;
    }
    return language;
  }

  /** FNV-1a over UTF-16 units, with a last stir so that the high bits differ too. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
