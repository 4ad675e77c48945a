package org.alpacastreams.inferencegateway.terms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;

/**
 * The terms that a visitor accepts before the first question.
 *
 * @param version changes with the text and with nothing else, so that nobody is asked again for a
 *     newer model under the same terms
 * @param licence the strictest of everything that went into the model
 * @param commercialUse whether it is allowed; empty = unknown
 * @param sources what the licence was computed from, one line each
 * @param text one paragraph each
 */
public record UseTerms(
    String version,
    String licence,
    Optional<Boolean> commercialUse,
    List<String> sources,
    List<String> text) {
  private static final int VERSION_LENGTH = 12;

  public UseTerms {
    sources = List.copyOf(sources);
    text = List.copyOf(text);
  }

  /** The terms of a model as it was announced. */
  public static UseTerms of(ModelPublished card) {
    List<String> text = new ArrayList<>();
    text.add(licence(card));
    text.add(use(card.commercialUse()));
    if (!card.licenceSources().isEmpty()) {
      text.add("What was put into the model keeps its own conditions; they are listed below.");
    }
    text.add(
        "A small language model writes the answers. They may be false, offensive or made up. Do not"
            + " rely on them where health, law, money or safety is at stake, and do not use them to"
            + " harm, harass or deceive anybody.");
    text.add(
        "What you ask is processed on this gateway. An answer that you flag, and a comparison that"
            + " you judge, is kept with its question to improve the models, the comparison under a"
            + " pseudonym of yours. So do not enter personal data, yours or anybody else's.");
    return new UseTerms(
        version(text, card.licenceSources()),
        card.licence(),
        card.commercialUse(),
        card.licenceSources(),
        text);
  }

  private static String licence(ModelPublished card) {
    if (card.licence().equalsIgnoreCase("unknown")) {
      return "The licence of the model is not known.";
    }
    return card.licenceSources().isEmpty()
        ? "The model is offered under the licence “%s”.".formatted(card.licence())
        : "The model is offered under “%s”, the strictest licence of everything it was made from."
            .formatted(card.licence());
  }

  private static String use(Optional<Boolean> commercialUse) {
    if (commercialUse.isEmpty()) {
      return "Whether commercial use is allowed is unknown for a part of the model. Treat the model"
          + " and its answers as being for research and other non-commercial purposes only.";
    }
    return commercialUse.get()
        ? "You may use the model and its answers for research, privately and commercially, as long"
            + " as you keep the conditions of the licence."
        : "Research and other non-commercial use only: you may study the model and its answers, and"
            + " you may not use them in a product, a service or any other business.";
  }

  private static String version(List<String> text, List<String> sources) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (List<String> part : List.of(text, sources)) {
        digest.update(String.join("\n", part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
