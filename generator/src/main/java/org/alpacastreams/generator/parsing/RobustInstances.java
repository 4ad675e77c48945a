package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.generator.parsing.InstanceMarks.InstanceMark;
import org.alpacastreams.generator.parsing.InstanceMarks.Kind;

/**
 * Reads instances so that a broken one costs only itself: labels count at the beginnings of lines,
 * in any case and decoration; inputs and outputs may follow one another with or without a heading;
 * of a truncated answer, only what ended in the middle is lost.
 */
final class RobustInstances implements InstanceParser {
  private final InstanceMarks marks;
  private final NoInput noInput;

  RobustInstances(Labels labels) {
    this.marks = new InstanceMarks(labels);
    this.noInput = NoInput.of(labels);
  }

  /**
   * The text between two headings.
   *
   * @param headed whether a heading precedes it; without, it may begin with chatter
   * @param marks the other marks in it
   */
  private record Block(int start, int end, boolean headed, List<InstanceMark> marks) {
    boolean has(Kind kind) {
      return marks.stream().anyMatch(mark -> mark.kind() == kind);
    }
  }

  /** An instance, and whether the text ends with it. */
  record Found(Instance instance, boolean last) {}

  @Override
  public List<Instance> inputFirst(Completion completion) {
    String text = CodeFence.removedFrom(completion.text());
    List<InstanceMark> all = marks.in(text);
    Optional<InstanceMark> alone = outputAlone(text, all);
    if (alone.isPresent()) {
      List<Found> found = new ArrayList<>();
      pair(text, "", alone.get().end(), text.length(), found);
      return complete(found, completion);
    }
    if (none(all, Kind.OUTPUT) && !none(all, Kind.CLASS_LABEL)) {
      return classified(text, all, completion);
    }
    return pairs(text, all, completion);
  }

  @Override
  public List<Instance> outputFirst(Completion completion) {
    String text = CodeFence.removedFrom(completion.text());
    List<InstanceMark> all = marks.in(text);
    return none(all, Kind.CLASS_LABEL)
        ? pairs(text, all, completion)
        : classified(text, all, completion);
  }

  @Override
  public List<Instance> inputs(Completion completion) {
    String text = CodeFence.removedFrom(completion.text());
    List<Found> found = new ArrayList<>();
    List<Block> blocks = blocks(text, marks.in(text));
    for (Block block : blocks) {
      if (block.headed() || blocks.size() == 1 || block.has(Kind.INPUT)) {
        inputs(text, block, found);
      }
    }
    return complete(found, completion);
  }

  /**
   * The output that a task without an input begins with. All that follows belongs to it, if no
   * further numbered heading does: a program's output may well have an {@code Input:} of its own.
   */
  private static Optional<InstanceMark> outputAlone(String text, List<InstanceMark> all) {
    boolean headed = !all.isEmpty() && isNumberedHeading(all.get(0));
    int first = headed ? 1 : 0;
    if (all.size() <= first || all.get(first).kind() != Kind.OUTPUT) {
      return Optional.empty();
    }
    InstanceMark output = all.get(first);
    boolean alone =
        (!headed || PythonText.isBlank(text, 0, all.get(0).start()))
            && PythonText.isBlank(text, headed ? all.get(0).end() : 0, output.start())
            && all.stream().skip(first).noneMatch(RobustInstances::isNumberedHeading);
    return alone ? Optional.of(output) : Optional.empty();
  }

  private static boolean isNumberedHeading(InstanceMark mark) {
    return mark.kind() == Kind.EXAMPLE && mark.numbered();
  }

  private void inputs(String text, Block block, List<Found> found) {
    int start = block.start();
    boolean output = false;
    for (InstanceMark mark : block.marks()) {
      if (mark.kind() == Kind.INPUT) {
        boolean chatter = !block.headed() && start == block.start();
        if (!output && !chatter) {
          input(text, start, mark.start(), found);
        }
        start = mark.end();
        output = false;
      } else if (mark.kind() == Kind.OUTPUT && !output) {
        input(text, start, mark.start(), found);
        output = true;
      }
    }
    if (!output) {
      input(text, start, block.end(), found);
    }
  }

  private void input(String text, int start, int end, List<Found> found) {
    String input = PythonText.strip(text.substring(start, end));
    if (!input.isEmpty()) {
      found.add(new Found(new Instance(noInput.read(input), ""), end == text.length()));
    }
  }

  private List<Instance> pairs(String text, List<InstanceMark> all, Completion completion) {
    List<Found> found = new ArrayList<>();
    List<Block> blocks = blocks(text, all);
    if (none(all, Kind.OUTPUT) && none(all, Kind.INPUT)) {
      // The task needs no input, and its outputs are listed without a label (SPEC 2.5).
      for (Block block : blocks) {
        String output = PythonText.strip(text.substring(block.start(), block.end()));
        if (block.headed() && !output.isEmpty()) {
          found.add(new Found(new Instance("", output), block.end() == text.length()));
        }
      }
    } else {
      blocks.forEach(block -> pairs(text, block, found));
    }
    return complete(found, completion);
  }

  /** Inputs and outputs in turn; an output ends before a repeated one, which is left out. */
  private void pairs(String text, Block block, List<Found> found) {
    int inputStart = block.start();
    Optional<String> input = Optional.empty();
    int outputStart = 0;
    int outputEnd = 0;
    for (InstanceMark mark : block.marks()) {
      if (mark.kind() == Kind.INPUT) {
        if (input.isPresent()) {
          pair(text, input.get(), outputStart, Math.min(outputEnd, mark.start()), found);
          input = Optional.empty();
          inputStart = mark.end();
        } else if (!block.headed() || PythonText.isBlank(text, inputStart, mark.start())) {
          inputStart = mark.end();
        }
      } else if (mark.kind() == Kind.OUTPUT && input.isEmpty()) {
        input = Optional.of(text.substring(inputStart, mark.start()));
        outputStart = mark.end();
        outputEnd = block.end();
      } else if (mark.kind() == Kind.OUTPUT) {
        outputEnd = Math.min(outputEnd, mark.start());
      }
    }
    if (input.isPresent()) {
      pair(text, input.get(), outputStart, outputEnd, found);
    }
  }

  private void pair(String text, String input, int outputStart, int end, List<Found> found) {
    String output = PythonText.strip(text.substring(outputStart, end));
    Instance instance = new Instance(noInput.read(PythonText.strip(input)), output);
    found.add(new Found(instance, end == text.length()));
  }

  /** A model may turn the order round that it was asked for: each input, then its label. */
  private List<Instance> classified(String text, List<InstanceMark> all, Completion completion) {
    boolean inputFirst =
        all.stream()
            .map(InstanceMark::kind)
            .filter(kind -> kind == Kind.INPUT || kind == Kind.CLASS_LABEL)
            .findFirst()
            .equals(Optional.of(Kind.INPUT));
    return inputFirst
        ? pairs(text, all.stream().map(InstanceMark::withLabelAsOutput).toList(), completion)
        : complete(
            new ClassLabels(marks, noInput).pairs(text, all, completion.cutOff()), completion);
  }

  private static List<Block> blocks(String text, List<InstanceMark> all) {
    List<Block> blocks = new ArrayList<>();
    List<InstanceMark> own = new ArrayList<>();
    int start = 0;
    boolean headed = false;
    for (InstanceMark mark : all) {
      if (mark.kind() == Kind.EXAMPLE) {
        blocks.add(new Block(start, mark.start(), headed, List.copyOf(own)));
        own.clear();
        start = mark.end();
        headed = true;
      } else {
        own.add(mark);
      }
    }
    blocks.add(new Block(start, text.length(), headed, List.copyOf(own)));
    return blocks;
  }

  private static boolean none(List<InstanceMark> all, Kind kind) {
    return all.stream().noneMatch(mark -> mark.kind() == kind);
  }

  private static List<Instance> complete(List<Found> found, Completion completion) {
    return found.stream()
        .filter(f -> !(completion.cutOff() && f.last()))
        .map(Found::instance)
        .toList();
  }
}
