package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.procedural.ItemRandom.Purpose;

/**
 * Writes an answer of numbered items: tasks, questions or instructions. Which task an item holds
 * depends on nothing but the attempt and the item's number ({@link ItemTasks}).
 */
final class AnswerWriter {
  /** "Come up with a set of 20 diverse tasks" (SPEC 1.2). */
  private static final int LAST_NUMBER = 20;

  /** A repetition is of one of the items just before it, or of the prompt. */
  static final int REPEATS_WITHIN = 3;

  /** What kind of item was written. */
  enum Kind {
    INTACT,
    BROKEN,
    CHATTER
  }

  /** An item as it was meant, for tests of those who read it. */
  record Item(int number, Kind kind, WrittenTask task) {}

  /** The answer, before stop strings and token limits cut it. */
  record Draft(String text, List<Item> items) {}

  private final SampledPrompt prompt;
  private final ItemTasks tasks;
  private final FlawRates rates;
  private final Language language;
  private final ItemLayout layout;
  private final PromptTail tail;
  private final StringBuilder text = new StringBuilder(8_192);
  private final List<Item> items = new ArrayList<>();

  /**
   * A writer of one answer.
   *
   * @param shown the prompt's text without its passage
   */
  AnswerWriter(SampledPrompt prompt, String shown, TaskSource source, FlawRates rates) {
    Labels labels = prompt.context().labelsOrEnglish();
    Reading reading = prompt.context().reading();
    this.prompt = prompt;
    this.tasks = new ItemTasks(source, prompt.context().promptId());
    this.rates = rates;
    this.language = Language.of(labels);
    this.layout =
        reading == Reading.INSTRUCTIONS
            ? new ItemLayout.Instructions(labels)
            : new ItemLayout.Tasks(labels, reading == Reading.TASKS);
    this.tail = PromptTail.of(shown, reading, labels);
  }

  Draft write() {
    for (int number = tail.firstNumber(); number <= LAST_NUMBER; number++) {
      if (number > tail.firstNumber() || !tail.continuesLabel()) {
        text.append(layout.label(number));
      }
      item(number);
      text.append(layout.end());
    }
    return new Draft(text.toString(), List.copyOf(items));
  }

  private void item(int number) {
    RandomGenerator random = chances(number, Purpose.FLAW);
    double flaw = random.nextDouble();
    if (flaw < rates.nearDuplicate()) {
      Optional<WrittenTask> original = original(number);
      if (original.isPresent()) {
        intact(number, NearDuplicate.of(original.get(), language, chances(number, Purpose.EDIT)));
        return;
      }
    }
    Optional<WrittenTask> task = task(number);
    flaw -= rates.nearDuplicate();
    if (task.isEmpty() || (flaw >= 0 && flaw < rates.chatter())) {
      List<String> chatter = language.chatter();
      text.append(' ').append(chatter.get(random.nextInt(chatter.size()))).append('\n');
      items.add(new Item(number, Kind.CHATTER, new WrittenTask("", "", "")));
      return;
    }
    flaw -= rates.chatter();
    if (flaw >= 0 && flaw < rates.broken()) {
      ItemLayout.Flawed flawed = layout.broken(number, task.get(), random);
      text.append(flawed.text());
      items.add(new Item(number, flawed.readable() ? Kind.INTACT : Kind.BROKEN, flawed.task()));
      return;
    }
    flaw -= rates.broken();
    intact(
        number,
        flaw >= 0 && flaw < rates.emptyOutput()
            ? new WrittenTask(task.get().instruction(), task.get().input(), "")
            : task.get());
  }

  private void intact(int number, WrittenTask task) {
    text.append(layout.intact(number, task));
    items.add(new Item(number, Kind.INTACT, task));
  }

  /** What a repetition repeats: an example of the prompt, or one of the items just before. */
  private Optional<WrittenTask> original(int number) {
    RandomGenerator random = chances(number, Purpose.ORIGINAL);
    int earlier = number - 1 - random.nextInt(REPEATS_WITHIN);
    boolean own = earlier >= tail.firstNumber();
    List<WrittenTask> examples = tail.examples();
    return !examples.isEmpty() && (!own || random.nextBoolean())
        ? Optional.of(examples.get(random.nextInt(examples.size())))
        : own ? task(earlier) : Optional.empty();
  }

  private Optional<WrittenTask> task(int number) {
    return tasks
        .first(number, this::suits)
        .or(() -> tasks.first(number, any -> true))
        .map(DrawnTask::task);
  }

  private RandomGenerator chances(int number, Purpose purpose) {
    return ItemRandom.of(prompt.context().promptId(), number, purpose);
  }

  /** Whether the task arrives as it is: nothing stops in it, and no reader changes it. */
  private boolean suits(WrittenTask task) {
    boolean list = prompt.context().reading() == Reading.INSTRUCTIONS;
    String written =
        list
            ? task.instruction() + "\n"
            : "%s\n%s\n%s\n".formatted(task.instruction(), task.input(), task.output());
    boolean stops =
        prompt.stop().stream()
            .anyMatch(stop -> !stop.isEmpty() && !stop.equals("\n") && written.contains(stop));
    return !stops && (!list || survivesAList(task.instruction()));
  }

  /** A list collapses white space; the reference's lowers all but the first letter besides. */
  private boolean survivesAList(String instruction) {
    boolean sameCase =
        prompt.context().parsing() == Parsing.ROBUST
            || instruction.substring(1).equals(instruction.substring(1).toLowerCase(Locale.ROOT));
    int first = instruction.codePointAt(0);
    return sameCase
        && Character.isLetter(first)
        && !Character.isLowerCase(first)
        && instruction.equals(instruction.strip().replaceAll("\\s+", " "));
  }
}
