package org.alpacastreams.generator.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;

/**
 * Reads instances as the reference does (SPEC 2.5): it splits at the word {@code Example} wherever
 * it stands, at labels in the middle of a line too, and drops the last instance of an answer that
 * ran out of tokens. Words are the language's; labels that are not ASCII may have either colon.
 */
final class ReferenceInstances implements InstanceParser {
  private final Pattern example;
  private final Pattern input;
  private final Pattern inputAtStart;
  private final Pattern output;
  private final Pattern classLabel;
  private final String noInput;

  ReferenceInstances(Labels labels) {
    example =
        Pattern.compile(
            Pattern.quote(labels.example())
                + PythonText.SPACE
                + "?+"
                + PythonText.DIGIT
                + "*+\\.?+");
    input = Pattern.compile(numbered(labels.instanceInput()));
    inputAtStart = Pattern.compile("\\A" + numbered(labels.instanceInput()));
    output = Pattern.compile(numbered(labels.instanceOutput()));
    classLabel = Pattern.compile(Pattern.quote(labels.classLabel()) + colon(labels.classLabel()));
    noInput = labels.noInput().toLowerCase(Locale.ROOT);
  }

  private static String numbered(String word) {
    String spaces = PythonText.SPACE + "*+";
    return Pattern.quote(word) + spaces + PythonText.DIGIT + "*+" + spaces + colon(word);
  }

  private static String colon(String word) {
    return LabelWord.isAscii(word) ? ":" : "[:\uff1a]";
  }

  @Override
  public List<Instance> inputFirst(Completion completion) {
    String text = PythonText.strip(completion.text());
    List<Instance> instances = new ArrayList<>();
    if (example.matcher(text).find()) {
      blocks(text).forEach(block -> instances.add(inputAndOutput(block)));
    } else if (output.matcher(text).find()) {
      instances.add(inputAndOutput(text));
    }
    return complete(instances, completion);
  }

  @Override
  public List<Instance> outputFirst(Completion completion) {
    List<Instance> instances = new ArrayList<>();
    String[] pieces = classLabel.split(completion.text(), -1);
    for (int i = 1; i < pieces.length; i++) {
      String piece = PythonText.strip(pieces[i]);
      int line = piece.indexOf('\n');
      instances.add(
          line < 0
              ? new Instance("", piece)
              : new Instance(
                  PythonText.strip(piece.substring(line)),
                  PythonText.strip(piece.substring(0, line))));
    }
    return complete(instances, completion);
  }

  @Override
  public List<Instance> inputs(Completion completion) {
    List<Instance> instances = new ArrayList<>();
    for (String block : blocks(PythonText.strip(completion.text()))) {
      String own = inputAndOutput(block).input();
      String found = output.matcher(block).find() ? own : withoutLabel(block);
      instances.add(new Instance(found.toLowerCase(Locale.ROOT).equals(noInput) ? "" : found, ""));
    }
    return complete(instances, completion);
  }

  private List<String> blocks(String text) {
    return example
        .splitAsStream(text)
        .map(PythonText::strip)
        .filter(block -> !block.isEmpty())
        .toList();
  }

  /** {@code parse_input_output}: outputs after the first are ignored. */
  private Instance inputAndOutput(String text) {
    Matcher label = output.matcher(text);
    String before = "";
    String after = text;
    if (label.find()) {
      before = text.substring(0, label.start());
      int start = label.end();
      after = text.substring(start, label.find() ? label.start() : text.length());
    }
    Matcher more = input.matcher(after);
    return new Instance(
        withoutLabel(PythonText.strip(before)),
        PythonText.strip(more.find() ? after.substring(0, more.start()) : after));
  }

  private String withoutLabel(String text) {
    return PythonText.strip(inputAtStart.matcher(text).replaceFirst(""));
  }

  private static List<Instance> complete(List<Instance> instances, Completion completion) {
    return completion.ranOutOfTokens() && !instances.isEmpty()
        ? instances.subList(0, instances.size() - 1)
        : instances;
  }
}
