package org.alpacastreams.dedupfilter.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.Decision.Several;
import org.alpacastreams.dedupfilter.instances.InstanceFilters;
import org.alpacastreams.dedupfilter.text.Objection;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;

/**
 * Decides what comes for instructions that await something. An instruction is answered by the first
 * {@link InstancesFor} with its id, whatever becomes of it. Every instance has one verdict, and an
 * answer without instances has one too: who asked counts them.
 */
final class InstanceDecisions {
  private final Ledger ledger;

  InstanceDecisions(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The verdicts where the dataset is not open. */
  static Decision decideUnopened(Arrival arrival, InstancesFor answer) {
    Optional<Objection> tooLarge = SizeLimits.objection(arrival);
    List<Submission> submissions =
        submissions(arrival, answer, Optional.empty(), tooLarge.isPresent());
    return each(
        submissions, s -> Verdicts.rejectedUnopened(s, Verdicts.unknownDataset(arrival.dataset())));
  }

  /** The verdicts, recorded in {@code dataset} and in the ledger. */
  Decision decide(Arrival arrival, InstancesFor answer, OpenDataset dataset) {
    Optional<Objection> tooLarge = SizeLimits.objection(arrival);
    Optional<AwaitingInstruction> awaiting = awaiting(arrival.dataset(), answer.instructionId());
    awaiting.ifPresent(instruction -> end(arrival.dataset(), instruction, dataset));
    List<Submission> submissions = submissions(arrival, answer, awaiting, tooLarge.isPresent());
    Optional<Objection> toAll =
        tooLarge.or(() -> objectionToAll(arrival.dataset(), answer, awaiting, dataset));
    Decision decision =
        toAll.isPresent()
            ? each(submissions, s -> reject(s, dataset, toAll.get()))
            : decideEach(submissions, answer, awaiting.orElseThrow(), dataset);
    ledger.save(arrival.dataset(), dataset.state());
    return decision;
  }

  private static List<Submission> submissions(
      Arrival arrival,
      InstancesFor answer,
      Optional<AwaitingInstruction> awaiting,
      boolean tooLarge) {
    List<Submission> submissions = InstanceSubmissions.of(arrival, answer, awaiting);
    return tooLarge ? submissions.stream().map(Submission::excerpt).toList() : submissions;
  }

  private Optional<AwaitingInstruction> awaiting(String dataset, String id) {
    return id.length() > SizeLimits.MOST_ID_CHARACTERS
        ? Optional.empty()
        : ledger.awaiting(dataset, id);
  }

  private void end(String name, AwaitingInstruction instruction, OpenDataset dataset) {
    ledger.answered(name, instruction.id());
    dataset.become(dataset.state().plusAwaiting(-1));
  }

  private Optional<Objection> objectionToAll(
      String name,
      InstancesFor answer,
      Optional<AwaitingInstruction> awaiting,
      OpenDataset dataset) {
    String id = answer.instructionId();
    if (awaiting.isEmpty()) {
      return Optional.of(wasAnswered(name, id, dataset) ? alreadyAnswered(id) : unknown(id));
    }
    if (answer.instances().isEmpty()) {
      return Optional.of(noInstances(id, answer.parseError()));
    }
    return awaiting.get().awaits() == Awaited.ANSWER && hasInputsOnly(answer)
        ? Optional.of(
            new Objection(
                RejectionReason.OTHER,
                "'%s' awaited its answer and has its input: inputs cannot be added to it"
                    .formatted(id)))
        : Optional.empty();
  }

  private boolean wasAnswered(String name, String id, OpenDataset dataset) {
    return dataset.hasAccepted(id)
        || dataset.instructionOfInstance(id).filter(i -> awaiting(name, i).isEmpty()).isPresent();
  }

  private static Objection alreadyAnswered(String id) {
    return new Objection(
        RejectionReason.ALREADY_ANSWERED,
        "'%s' awaits nothing: it came with its output, or was answered before, which happens once; send further examples as whole candidates"
            .formatted(id));
  }

  private static Objection unknown(String id) {
    return new Objection(
        RejectionReason.UNKNOWN_INSTRUCTION,
        "no instruction '%s' was accepted: send it first, as a candidate with this id that awaits instances; or send whole candidates"
            .formatted(id));
  }

  private static Objection noInstances(String id, Optional<ParseError> error) {
    return new Objection(
        RejectionReason.NO_INSTANCES,
        "the answer for '%s' has no instance that could be read%s"
            .formatted(id, error.map(e -> ": " + text(e)).orElse("")));
  }

  private static String text(ParseError error) {
    return error.message().isBlank() ? error.code() : error.message();
  }

  private Decision decideEach(
      List<Submission> submissions,
      InstancesFor answer,
      AwaitingInstruction awaiting,
      OpenDataset dataset) {
    List<Optional<Objection>> objections = objections(answer, awaiting, dataset);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < submissions.size(); i++) {
      Submission submission = submissions.get(i);
      Optional<Objection> objection =
          objections.get(i).or(() -> objectionToName(submission, awaiting, dataset));
      if (objection.isPresent()) {
        decisions.add(reject(submission, dataset, objection.get()));
      } else if (hasInputsOnly(answer)) {
        decisions.add(ask(submission, awaiting, dataset));
      } else {
        decisions.add(accept(submission, awaiting, dataset));
      }
    }
    return oneOrSeveral(decisions);
  }

  private static List<Optional<Objection>> objections(
      InstancesFor answer, AwaitingInstruction awaiting, OpenDataset dataset) {
    InstanceFilters filters = dataset.instanceFilters();
    if (awaiting.awaits() == Awaited.INSTANCES) {
      return hasInputsOnly(answer)
          ? filters.objectionsToInputs(answer.instances())
          : filters.objections(answer.instances());
    }
    Instance first = new Instance(awaiting.input(), answer.instances().get(0).output());
    List<Optional<Objection>> objections = new ArrayList<>(filters.objections(List.of(first)));
    objections.addAll(
        Collections.nCopies(
            answer.instances().size() - 1,
            Optional.of(
                new Objection(
                    RejectionReason.TOO_MANY_INSTANCES,
                    "'%s' awaited one answer; only the first counts".formatted(awaiting.id())))));
    return objections;
  }

  /** A candidate may have had the name before the instruction came. */
  private static Optional<Objection> objectionToName(
      Submission submission, AwaitingInstruction awaiting, OpenDataset dataset) {
    return !submission.id().equals(awaiting.id()) && dataset.hasAccepted(submission.id())
        ? Optional.of(
            new Objection(
                RejectionReason.OTHER,
                "the instance's id '%s' is taken by a candidate; ids that end with a slash and a number are for instances"
                    .formatted(submission.id())))
        : Optional.empty();
  }

  private static boolean hasInputsOnly(InstancesFor answer) {
    return answer.awaits().filter(awaits -> awaits == Awaited.ANSWER).isPresent();
  }

  private Decision accept(
      Submission submission, AwaitingInstruction awaiting, OpenDataset dataset) {
    dataset.become(dataset.state().plusAccepted());
    int poolSize = Math.toIntExact(awaiting.poolSize());
    return Verdicts.accepted(
        submission,
        dataset.state(),
        new Accepted(Optional.empty(), List.of(), Optional.empty(), poolSize));
  }

  private Decision ask(Submission submission, AwaitingInstruction parent, OpenDataset dataset) {
    AwaitingInstruction part =
        new AwaitingInstruction(
            submission.id(),
            parent.instruction(),
            submission.input(),
            Awaited.ANSWER,
            parent.poolSize());
    ledger.await(submission.dataset(), part);
    dataset.become(dataset.state().plusAwaiting(1));
    return Verdicts.acceptedInstruction(submission, part);
  }

  private static Decision reject(Submission submission, OpenDataset dataset, Objection objection) {
    dataset.become(dataset.state().plusRejected(objection.reason()));
    return Verdicts.rejected(submission, dataset.state(), Verdicts.because(objection));
  }

  private static Decision each(
      List<Submission> submissions, Function<Submission, Decision> decide) {
    return oneOrSeveral(submissions.stream().map(decide).toList());
  }

  private static Decision oneOrSeveral(List<Decision> decisions) {
    return decisions.size() == 1 ? decisions.get(0) : new Several(decisions);
  }
}
