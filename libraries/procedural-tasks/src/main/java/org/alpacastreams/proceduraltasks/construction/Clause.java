package org.alpacastreams.proceduraltasks.construction;

import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;
import org.alpacastreams.proceduraltasks.lexicon.Verbs;

/**
 * A short sentence that is still in its parts, so that a task can rewrite it: {@code Mia} {@code
 * repair} {@code the dusty lamp} {@code in the garage}.
 *
 * @param subject a first name
 * @param verb a transitive verb
 * @param adjective describes the object
 * @param noun the object, in the singular
 * @param place where: a room or a venue, without preposition and article
 */
public record Clause(
    String subject, Verbs.Forms verb, String adjective, String noun, String place) {

  private static final List<String> PLACES =
      Stream.concat(Places.ROOMS.stream(), Places.VENUES.stream()).toList();

  public static Clause draw(Dice dice) {
    return of(dice.one(GivenNames.ALL), dice);
  }

  public static Clause of(String subject, Dice dice) {
    return new Clause(
        subject,
        dice.one(Verbs.TRANSITIVE),
        dice.one(Adjectives.DESCRIBING),
        dice.one(Things.POSSESSIONS),
        dice.one(PLACES));
  }

  /** {@code "the dusty lamp"}. */
  public String object() {
    return "the " + adjective + " " + noun;
  }

  /** {@code "near the garage"}. */
  public String whereabouts() {
    return "near the " + place;
  }

  /** {@code "Mia repaired the dusty lamp near the garage."}. */
  public String past() {
    return subject + " " + verb.past() + " " + object() + " " + whereabouts() + ".";
  }

  /** {@code "Mia repairs the dusty lamp near the garage."}. */
  public String present() {
    return subject + " " + verb.thirdPerson() + " " + object() + " " + whereabouts() + ".";
  }

  /** {@code "Mia will repair the dusty lamp near the garage."}. */
  public String future() {
    return subject + " will " + verb.base() + " " + object() + " " + whereabouts() + ".";
  }
}
