package org.alpacastreams.datasetsink.quality;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether an output begins by declining, in English, German, French or Spanish: an apology or "As
 * an AI …" followed by "I cannot" and its like, or "I cannot help" and its like at once. Only the
 * beginning counts, and only these wordings: a polite refusal in other words is not found, and
 * neither is one in another language. A letter that was asked for and says "I'm sorry, I cannot
 * come" is.
 */
final class Refusal {
  private static final int LONGEST_BEGINNING = 300;

  private static final String SEPARATOR = "[\\s,.;:!\\u2013\\u2014-]*";

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?:(?:(?:i'm|i am|we're|we are) (?:very |so |truly |really |terribly )?sorry|sorry"
              + "|i apologi[sz]e|my apologies|unfortunately|regrettably"
              + "|as an? (?:ai|artificial intelligence|(?:large )?language model|chatbot|(?:virtual|digital) assistant)\\b[^.,]{0,60},)"
              + SEPARATOR
              + "(?:but|however)?"
              + SEPARATOR
              + ")+i(?:'m| am)? ?(?:cannot|can't|can not|unable to|not able to|won't|will not"
              + "|not allowed to|do not have|don't have|am not capable|not capable)\\b.*"
              + "|i(?:'m| am)? ?(?:cannot|can't|can not|unable to|not able to|won't|will not|not allowed to) "
              + "(?:help|assist|comply|fulfill?|provide|answer|complete|do that|do this|generate|create"
              + "|produce|write|process|access|engage|support|discuss|offer|give|respond)\\b.*"
              + "|i (?:must|have to) decline\\b.*");

  private static final Pattern GERMAN =
      Pattern.compile(
          "(?:(?:es )?tut mir (?:sehr )?leid|entschuldigung|leider)"
              + SEPARATOR
              + "(?:aber |doch )?(?:ich )?(?:kann|darf|bin nicht in der lage)\\b.*"
              + "|als (?:eine? )?(?:ki|künstliche intelligenz|sprachmodell)\\b[^.,]{0,60},? ?(?:kann|darf|habe|bin) ich\\b.*"
              + "|ich kann (?:dir |ihnen |euch )?(?:dabei |damit |hierbei )?(?:leider )?nicht helfen\\b.*");

  private static final Pattern FRENCH =
      Pattern.compile(
          "(?:(?:je suis|nous sommes) (?:vraiment )?désolée?s?|désolée?|malheureusement)"
              + SEPARATOR
              + "(?:mais )?je (?:ne (?:peux|suis)|n'ai)\\b.*"
              + "|en tant qu(?:e |')(?:ia|intelligence artificielle|modèle de langage|assistant)\\b[^.,]{0,60},? ?je (?:ne|n')\\b?.*"
              + "|je ne (?:peux|suis) pas (?:en mesure de |capable de )?(?:vous |t')?(?:aider|répondre|fournir)\\b.*");

  private static final Pattern SPANISH =
      Pattern.compile(
          "(?:lo siento(?: mucho)?|disculpa|perdón|lamentablemente|desafortunadamente)"
              + SEPARATOR
              + "(?:pero )?no (?:puedo|tengo|soy capaz|me es posible)\\b.*"
              + "|como (?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje)\\b[^.,]{0,60},? ?no (?:puedo|tengo)\\b.*"
              + "|no puedo (?:ayudar|proporcionar|responder|cumplir)\\w*\\b.*");

  private Refusal() {}

  static boolean begins(String output) {
    String beginning = normalized(output);
    return ENGLISH.matcher(beginning).matches()
        || GERMAN.matcher(beginning).matches()
        || FRENCH.matcher(beginning).matches()
        || SPANISH.matcher(beginning).matches();
  }

  /** In lower case, one line, straight apostrophes, without quotation marks around it. */
  private static String normalized(String output) {
    String start = output.substring(0, Math.min(LONGEST_BEGINNING, output.length()));
    return start
        .toLowerCase(Locale.ROOT)
        .replace('’', '\'')
        .replaceAll("\\s+", " ")
        .replaceFirst("^[\\s\"'“„«*_>-]+", "");
  }
}
