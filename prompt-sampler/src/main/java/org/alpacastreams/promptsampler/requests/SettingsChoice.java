package org.alpacastreams.promptsampler.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.promptsampler.recipes.RecipeFile;

/** How a dataset is judged, as a form asks for it and its recipe says. */
final class SettingsChoice {
  /** The filter's own limits on what opens a dataset. */
  private static final int MOST_LANGUAGE_CHARACTERS = 64;

  private static final int MOST_TEXT_RULES_BYTES = 12 * 1024;

  private SettingsChoice() {}

  /** The settings; refused where the filter would not take them. */
  static DatasetSettings settings(RunForm form, RecipeFile recipe) {
    DatasetSettings standard = DatasetSettings.DEFAULT;
    double threshold = form.threshold().orElse(standard.threshold());
    if (!(threshold > 0 && threshold <= 1)) {
      throw RefusedException.field(
          "field 'threshold' is " + threshold + "; it must be above 0 and at most 1");
    }
    Policy policy =
        form.policy()
            .map(name -> Checks.choice("policy", Policy.class, name))
            .orElse(standard.policy());
    return new DatasetSettings(
        policy,
        threshold,
        form.tokenizer()
            .map(name -> Checks.choice("tokenizer", Tokenizer.class, name))
            .orElseGet(() -> tokenizer(form, recipe)),
        form.annotation()
            .map(name -> Checks.choice("annotation", Annotation.class, name))
            .orElse(standard.annotation()),
        language(form, recipe),
        textRules(form, recipe, policy));
  }

  private static String language(RunForm form, RecipeFile recipe) {
    String language = form.language().filter(name -> !name.isBlank()).orElse(recipe.language());
    if (language.length() > MOST_LANGUAGE_CHARACTERS) {
      throw RefusedException.field(
          "field 'language' has more than %d characters; give a tag such as en or zh"
              .formatted(MOST_LANGUAGE_CHARACTERS));
    }
    return language;
  }

  /** The filter's words of another language would be wrong for one that borrows the layout. */
  private static Optional<TextRules> textRules(RunForm form, RecipeFile recipe, Policy policy) {
    Optional<TextRules> rules = isLent(form, recipe) ? Optional.empty() : recipe.textRules(policy);
    rules.ifPresent(
        r -> {
          int bytes = Json.mapper().valueToTree(r).toString().getBytes(UTF_8).length;
          if (bytes > MOST_TEXT_RULES_BYTES) {
            throw RefusedException.field(
                "the recipe's textRules have %d bytes; at most %d are allowed: list fewer words"
                    .formatted(bytes, MOST_TEXT_RULES_BYTES));
          }
        });
    return rules;
  }

  /** What the recipe says; else the reference's for English, words of any script for others. */
  private static Tokenizer tokenizer(RunForm form, RecipeFile recipe) {
    boolean english = primary(language(form, recipe)).equals("en");
    Tokenizer usual = english ? Tokenizer.ROUGE_SCORE : Tokenizer.UNICODE;
    return isLent(form, recipe) ? usual : recipe.tokenizer().orElse(usual);
  }

  private static boolean isLent(RunForm form, RecipeFile recipe) {
    return !primary(language(form, recipe)).equals(primary(recipe.language()));
  }

  private static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
