package org.alpacastreams.proceduraltasks.logic;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.proceduraltasks.Domain;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.PhrasedFamily;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;
import org.alpacastreams.proceduraltasks.lexicon.GivenNames;
import org.alpacastreams.proceduraltasks.lexicon.Inflection;
import org.alpacastreams.proceduraltasks.lexicon.Places;
import org.alpacastreams.proceduraltasks.lexicon.Things;

/** Following people and things through a few events. */
final class StateTracking {

  private static final List<String> MOVES =
      List.of("went to", "moved to", "walked to", "ran to", "travelled to", "returned to");

  private StateTracking() {}

  static List<TaskFamily> all() {
    return List.of(whereIs(), whoHas(), whereIsThing());
  }

  private static TaskFamily whereIs() {
    return PhrasedFamily.named("where-is-person", Domain.LOGIC, "track")
        .training(
            "{story} Where is {name} now?",
            "Read the story and say where {name} is. {story}",
            "Follow {name}: {story} In which place does {name} end up?",
            "Where would you look for {name} after this? {story}",
            "{story} Name the present location of {name}.",
            "I am looking for {name}. {story} Where should I search?")
        .evaluation(
            "{story} Tell me where {name} can be found.",
            "Track the people and answer where {name} is at the end: {story}")
        .stating(
            "{story} Now {name} is at {answer}.",
            "{story} So {name} can be found at {answer}",
            "{story} The last place of {name} is {answer}.",
            "{story} At the end the location of {name} is {answer}",
            "People move about. {story} Whoever looked for {name} would go to {answer}.",
            "Log: {story} Present place of {name}: {answer}",
            "{story} After all this {name} ended up at {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> people = dice.some(2, GivenNames.ALL);
              List<String> places = dice.some(difficulty + 2, Places.VENUES);
              String name = dice.one(people);
              String last = "";
              List<String> story = new ArrayList<>();
              for (int i = 0; i < places.size(); i++) {
                String mover = i < 2 ? people.get(i) : dice.one(people);
                last = mover.equals(name) ? places.get(i) : last;
                story.add(mover + " " + dice.one(MOVES) + " the " + places.get(i) + ".");
              }
              return Draw.operand("story", Enumeration.spaces(story))
                  .operand("name", name)
                  .answer("the " + last);
            });
  }

  private static TaskFamily whoHas() {
    return PhrasedFamily.named("who-has-thing", Domain.LOGIC, "track")
        .training(
            "{story} Who has the {thing} now?",
            "Find out who holds the {thing} at the end. {story}",
            "Follow the {thing}. {story} In whose hands is it?",
            "At the end of this story, who owns the {thing}? {story}",
            "The {thing} changes hands: {story} Name the last owner.",
            "{story} If you need the {thing}, whom do you ask?")
        .evaluation(
            "{story} Tell me who has got the {thing}.",
            "Keep track of the {thing} and name the person who has it last: {story}")
        .stating(
            "{story} Now the {thing} is in the hands of {answer}.",
            "{story} At the end the {thing} belongs to {answer}",
            "{story} The last person to hold the {thing} is {answer}.",
            "The {thing} changes hands. {story} So by now the person who got it is {answer}.",
            "{story} Present owner of the {thing}: {answer}",
            "{story} Anyone who needs the {thing} must ask {answer}.",
            "Keeping track of the {thing}: {story} It is with {answer}")
        .drawing(
            (dice, difficulty) -> {
              List<String> people = dice.some(difficulty + 2, GivenNames.ALL);
              String thing = dice.one(Things.POSSESSIONS);
              List<String> story = new ArrayList<>();
              story.add(people.get(0) + " has " + Inflection.withArticle(thing) + ".");
              for (int i = 0; i < difficulty; i++) {
                story.add(people.get(i) + " gives the " + thing + " to " + people.get(i + 1) + ".");
              }
              if (difficulty > 1) {
                story.add(
                    people.get(difficulty + 1) + " is at the " + dice.one(Places.VENUES) + ".");
              }
              return Draw.operand("story", Enumeration.spaces(story))
                  .operand("thing", thing)
                  .answer(people.get(difficulty));
            });
  }

  private static TaskFamily whereIsThing() {
    return PhrasedFamily.named("where-is-thing", Domain.LOGIC, "track")
        .difficulties(2, 3)
        .training(
            "{story} Where is the {thing}?",
            "Work out where the {thing} is. {story}",
            "Search for the {thing} with the help of this story: {story} Where is it?",
            "{story} In what place will the {thing} be found?",
            "Somebody lost the {thing}. {story} Where must it be?",
            "Give the location of the {thing} after these events. {story}")
        .evaluation(
            "{story} Say where the {thing} lies.",
            "Tell me the place of the {thing}, given this: {story}")
        .stating(
            "{story} So the {thing} is at {answer}.",
            "{story} The {thing} lies at {answer}",
            "{story} Whoever carries a thing takes it along, and what is put down stays, so the"
                + " {thing} has its place at {answer}.",
            "{story} The location of the {thing} is {answer}.",
            "Somebody looked for the {thing}. {story} It was found at {answer}",
            "{story} Place of the {thing}: {answer}",
            "After these events the {thing} can be located. {story} It must be at {answer}.")
        .drawing(
            (dice, difficulty) -> {
              List<String> people = dice.some(2, GivenNames.ALL);
              List<String> places = dice.some(3, Places.VENUES);
              String thing = dice.one(Things.POSSESSIONS);
              String carrier = people.get(0);
              boolean dropped = difficulty == 3 && dice.flip();
              String story =
                  carrier
                      + " picked up the "
                      + thing
                      + ". "
                      + carrier
                      + " "
                      + dice.one(MOVES)
                      + " the "
                      + places.get(0)
                      + ". "
                      + (dropped ? carrier + " put down the " + thing + ". " : "")
                      + (difficulty == 3
                          ? carrier + " " + dice.one(MOVES) + " the " + places.get(1) + ". "
                          : "")
                      + people.get(1)
                      + " "
                      + dice.one(MOVES)
                      + " the "
                      + places.get(2)
                      + ".";
              return Draw.operand("story", story)
                  .operand("thing", thing)
                  .answer("the " + places.get(difficulty == 3 && !dropped ? 1 : 0));
            });
  }
}
