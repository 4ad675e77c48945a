package org.alpacastreams.proceduraltasks.construction;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.proceduraltasks.lexicon.Adjectives;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/**
 * Words that any phrasing may use to colour itself, without meaning for the answer: people, towns,
 * things. They give an instruction the variety that a novelty filter asks for.
 */
final class Scenery {

  private Scenery() {}

  /** One scene; {@code name} and {@code friend} differ. */
  static Map<String, String> draw(Dice dice) {
    List<String> names = dice.some(2, GivenNames.ALL);
    String job = dice.one(Things.OCCUPATIONS);
    Map<String, String> scene = new TreeMap<>();
    scene.put("name", names.get(0));
    scene.put("friend", names.get(1));
    scene.put("town", dice.one(Places.TOWNS));
    scene.put("place", dice.one(Places.VENUES));
    scene.put("job", job);
    scene.put("work", Inflection.withArticle(job));
    scene.put("people", Inflection.plural(dice.one(Things.OCCUPATIONS)));
    scene.put("thing", dice.one(Things.POSSESSIONS));
    scene.put("things", Inflection.plural(dice.one(Things.POSSESSIONS)));
    scene.put("fruits", Inflection.plural(dice.one(Things.FRUITS)));
    scene.put("adjective", dice.one(Adjectives.DESCRIBING));
    return scene;
  }
}
