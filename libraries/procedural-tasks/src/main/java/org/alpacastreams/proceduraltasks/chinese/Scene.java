package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.construction.Dice;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/** Words that any Chinese phrasing may use to colour itself, without meaning for the answer. */
final class Scene {

  private Scene() {}

  /** Begins a family whose phrasings are coloured by a scene. */
  static PhrasedFamily.Wording family(String name, Domain domain, String verb) {
    return PhrasedFamily.named(name, domain, verb).scenery(Scene::draw);
  }

  /** Members in a row, as Chinese writes them: {@code 甲、乙、丙}. */
  static String row(List<?> members) {
    return Enumeration.joined(members, "、");
  }

  /** One scene; {@code name} and {@code friend} differ, and so do the two goods. */
  private static Map<String, String> draw(Dice dice) {
    List<String> people = Names.people(2, dice);
    List<Goods> goods = Goods.some(2, dice);
    Map<String, String> scene = new TreeMap<>();
    scene.put("name", people.get(0));
    scene.put("friend", people.get(1));
    scene.put("town", dice.one(Names.TOWNS));
    scene.put("place", dice.one(Names.PLACES));
    scene.put("when", dice.one(Names.PAST_TIMES));
    scene.put("job", dice.one(Names.JOBS));
    scene.put("thing", goods.get(0).name());
    scene.put("unit", goods.get(0).unit());
    scene.put("other", goods.get(1).name());
    scene.put("measure", goods.get(1).unit());
    return scene;
  }
}
