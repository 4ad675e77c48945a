package org.alpacastreams.datasetsink.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.segment.ExampleVisitor;
import org.alpacastreams.datasetsink.version.Manifest.SplitCounts;
import org.alpacastreams.datasetsink.version.Manifest.TeacherContribution;
import org.alpacastreams.datasetsink.version.Manifest.TextLengths;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;

/** What a manifest says about the examples, gathered while they pass. */
final class ManifestSummary implements ExampleVisitor {
  private final ValidationShare share;
  private final AnswerCosts answerCosts = new AnswerCosts();
  private final SortedSet<String> filterVersions = new TreeSet<>();
  private final SortedMap<String, Long> sources = new TreeMap<>();
  private final SortedMap<String, TeacherContribution> teachers = new TreeMap<>();
  private final SortedMap<String, TextLengths> lengths = new TreeMap<>();
  private VerdictCounts counts = VerdictCounts.ZERO;
  private DatasetSettings settings = DatasetSettings.DEFAULT;
  private final List<Manifest.Retracted> retracted = new ArrayList<>();
  private long endSequence;
  private long examples;
  private long withInput;
  private long validation;

  ManifestSummary(ValidationShare share) {
    this.share = share;
  }

  /** An example that is in none of the files; the verdicts are counted up to it all the same. */
  void leaveOut(AcceptedExample example, RetractedExample retraction) {
    retracted.add(
        new Manifest.Retracted(retraction.exampleId(), example.sequence(), retraction.reason()));
    state(example);
  }

  @Override
  public void visit(AcceptedExample example) {
    examples++;
    withInput += example.input().isEmpty() ? 0 : 1;
    state(example);
    filterVersions.add(example.filterVersion());
    sources.merge(example.origin().source(), 1L, Long::sum);
    contribution(example.origin());
    answerCosts.add(example.origin());
    validation += share.splitOf(example.exampleId()) == Split.VALIDATION ? 1 : 0;
    length("instruction", example.instruction());
    length("input", example.input());
    length("output", example.output());
  }

  private void state(AcceptedExample example) {
    endSequence = example.sequence() + 1;
    counts = example.counts();
    settings = example.settings();
  }

  Manifest manifest(String dataset, Optional<String> parentVersion, List<VersionFile> files) {
    return new Manifest(
        Manifest.SCHEMA,
        Optional.of(Topics.EXAMPLES_ACCEPTED.version().toString()),
        dataset,
        Long.toString(endSequence),
        parentVersion,
        0,
        endSequence,
        examples,
        counts,
        settings,
        filterVersions,
        sources,
        List.copyOf(teachers.values()),
        answerCosts.sum(),
        lengths,
        withInput,
        Optional.of(new SplitCounts(share.perMille(), examples - validation, validation)),
        retracted,
        List.copyOf(files));
  }

  private void contribution(Origin origin) {
    if (origin.teacher().isEmpty()) {
      return;
    }
    String order =
        String.join(
            "\0",
            origin.teacher().orElse(""),
            origin.model().orElse(""),
            origin.recipe().orElse(""),
            origin.promptVersion().orElse(""));
    teachers.merge(
        order,
        new TeacherContribution(
            origin.teacher(), origin.model(), origin.recipe(), origin.promptVersion(), 1),
        ManifestSummary::sum);
  }

  private static TeacherContribution sum(TeacherContribution one, TeacherContribution other) {
    return new TeacherContribution(
        one.teacher(),
        one.model(),
        one.recipe(),
        one.promptVersion(),
        one.examples() + other.examples());
  }

  private void length(String field, String text) {
    long characters = text.codePointCount(0, text.length());
    lengths.merge(
        field,
        new TextLengths(characters, characters, characters),
        (one, other) ->
            new TextLengths(
                Math.min(one.minCharacters(), other.minCharacters()),
                Math.max(one.maxCharacters(), other.maxCharacters()),
                one.totalCharacters() + other.totalCharacters()));
  }
}
