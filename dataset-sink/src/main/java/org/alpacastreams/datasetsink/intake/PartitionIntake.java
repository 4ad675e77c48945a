package org.alpacastreams.datasetsink.intake;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.progress.PartitionProgress;
import org.alpacastreams.datasetsink.progress.ProgressFiles;
import org.alpacastreams.datasetsink.segment.AppendOutcome;
import org.alpacastreams.datasetsink.segment.AppendOutcome.Conflict;
import org.alpacastreams.datasetsink.segment.AppendOutcome.Gap;

/**
 * One partition of the accepted examples on its way into the files.
 *
 * <p>A gap means that the files are behind the offset (the data directory was lost or restored):
 * the partition is read again from its beginning, and what is there is skipped. Where the gap is in
 * the topic itself, the dataset is held: nothing is appended to it and the reason stays in sight,
 * while the partition's other datasets go on.
 */
public final class PartitionIntake {
  private final int partition;
  private final DatasetLibrary library;
  private final ProgressFiles progressFiles;
  private final SortedMap<String, Long> examples = new TreeMap<>();
  private final Set<DatasetName> opened = new HashSet<>();
  private final Set<DatasetName> touched = new HashSet<>();
  private final Map<DatasetName, Long> readAgainFor = new HashMap<>();
  private final SortedMap<DatasetName, String> held = new TreeMap<>();
  private final Optional<PartitionProgress> found;

  /** Continues from the partition's progress file. */
  public PartitionIntake(int partition, DatasetLibrary library, ProgressFiles progressFiles) {
    this.partition = partition;
    this.library = library;
    this.progressFiles = progressFiles;
    this.found = progressFiles.read(partition).filter(this::filesHold);
    this.found.ifPresent(progress -> examples.putAll(progress.examples()));
  }

  /**
   * The offset to begin with; none for the partition's beginning. Of the group's offset and the
   * files' own the smaller counts: an operator may have set the group back.
   */
  public OptionalLong start(OptionalLong committedOffset) {
    return found.isPresent() && committedOffset.isPresent()
        ? OptionalLong.of(Math.min(found.get().offset(), committedOffset.getAsLong()))
        : OptionalLong.empty();
  }

  /** Takes the next example of the partition. */
  public IntakeStep take(DatasetName name, AcceptedExample example) {
    opened.add(name);
    AppendOutcome outcome = library.open(name).segment().append(example);
    if (outcome instanceof Gap gap) {
      return fillOrHold(name, gap);
    }
    if (outcome instanceof Conflict conflict) {
      held.put(name, conflictMessage(name, conflict, example));
      return IntakeStep.HELD;
    }
    touched.add(name);
    if (outcome instanceof AppendOutcome.Appended) {
      return held.remove(name) == null ? IntakeStep.APPENDED : catchUp(name, example.sequence());
    }
    return IntakeStep.SKIPPED;
  }

  /** Brings everything taken to the disk; then everything before {@code position} is in files. */
  public void store(long position) {
    for (DatasetName name : touched) {
      Dataset dataset = library.open(name);
      dataset.segment().sync();
      examples.put(name.value(), dataset.segment().examples());
    }
    touched.clear();
    if (held.isEmpty()) {
      progressFiles.write(partition, new PartitionProgress(position, examples));
    } else {
      progressFiles.forget(partition);
    }
  }

  /** Gives up what was taken since the last {@link #store}; the same records come again. */
  public void rollBack() {
    touched.forEach(name -> library.open(name).segment().rollBack());
    touched.clear();
    readAgainFor.clear();
  }

  /** Gives the partition's datasets to whoever is assigned them next. */
  public void release() {
    rollBack();
    opened.forEach(library::release);
    opened.clear();
  }

  /** The datasets that are held, and why. */
  public SortedMap<DatasetName, String> held() {
    return Collections.unmodifiableSortedMap(held);
  }

  private boolean filesHold(PartitionProgress progress) {
    return progress.examples().entrySet().stream()
        .allMatch(
            entry ->
                library.open(new DatasetName(entry.getKey())).segment().examples()
                    >= entry.getValue());
  }

  /** The example that was missing has come; those after it were passed over. */
  private IntakeStep catchUp(DatasetName name, long sequence) {
    readAgainFor.put(name, sequence + 1);
    return IntakeStep.READ_AGAIN;
  }

  private IntakeStep fillOrHold(DatasetName name, Gap gap) {
    Long filledBefore = readAgainFor.put(name, gap.expectedSequence());
    if (filledBefore == null || filledBefore != gap.expectedSequence()) {
      return IntakeStep.READ_AGAIN;
    }
    held.put(
        name,
        ("dataset '%s' is held at %d examples: sequence %d is nowhere in partition %d of the topic,"
                + " later ones are; look for it in the dead letters and replay it")
            .formatted(name, gap.expectedSequence(), gap.expectedSequence(), partition));
    return IntakeStep.HELD;
  }

  private String conflictMessage(DatasetName name, Conflict conflict, AcceptedExample example) {
    return ("dataset '%s' is held: sequence %d is example '%s' on the topic and another example in"
            + " the file, so they are two histories; move the dataset's folder away and restart,"
            + " the file is then written from the topic")
        .formatted(name, conflict.sequence(), example.exampleId());
  }
}
