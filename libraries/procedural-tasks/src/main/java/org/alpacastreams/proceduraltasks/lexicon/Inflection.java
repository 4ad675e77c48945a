package org.alpacastreams.proceduraltasks.lexicon;

import java.util.Map;

/** English word forms: the rules, and the exceptions among the words of this package. */
public final class Inflection {

  private static final String VOWELS = "aeiou";

  private static final Map<String, String> IRREGULAR_PLURALS =
      WordList.pairs(
          """
          mouse:mice, goose:geese, ox:oxen, sheep:sheep, deer:deer, moose:moose, salmon:salmon,
          trout:trout, wolf:wolves, calf:calves, leaf:leaves, shelf:shelves, scarf:scarves,
          knife:knives, loaf:loaves, thief:thieves, wife:wives, half:halves, potato:potatoes,
          tomato:tomatoes, hero:heroes, child:children, foot:feet, tooth:teeth, man:men,
          woman:women, person:people, inch:inches, fisherman:fishermen, fish:fish,
          octopus:octopuses, bus:buses, echo:echoes
          """);

  private Inflection() {}

  public static String plural(String noun) {
    String irregular = IRREGULAR_PLURALS.get(noun);
    if (irregular != null) {
      return irregular;
    }
    if (endsInConsonantAndY(noun)) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun + (hisses(noun) ? "es" : "s");
  }

  /** {@code "1 apple"}, {@code "3 apples"}. */
  public static String counted(long count, String noun) {
    return count + " " + (count == 1 ? noun : plural(noun));
  }

  /** {@code "a pear"}, {@code "an apple"}. */
  public static String withArticle(String word) {
    return article(word) + " " + word;
  }

  /** {@code "a"} or {@code "an"}, by the sound the word begins with. */
  public static String article(String word) {
    boolean soundsLikeYou =
        word.startsWith("uku") || word.startsWith("uni") || word.startsWith("use");
    boolean startsWithVowel = VOWELS.indexOf(word.charAt(0)) >= 0;
    return startsWithVowel && !soundsLikeYou ? "an" : "a";
  }

  /** {@code "Tom's"}, {@code "Jonas's"}. */
  public static String possessive(String name) {
    return name + "'s";
  }

  private static boolean hisses(String noun) {
    return noun.endsWith("s")
        || noun.endsWith("x")
        || noun.endsWith("z")
        || noun.endsWith("ch")
        || noun.endsWith("sh");
  }

  private static boolean endsInConsonantAndY(String word) {
    int length = word.length();
    return word.endsWith("y") && length > 1 && VOWELS.indexOf(word.charAt(length - 2)) < 0;
  }
}
