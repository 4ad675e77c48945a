package org.alpacastreams.dedupfilter.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.AcceptedImported;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.EvaluationAdded;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.Decision.Nothing;
import org.alpacastreams.dedupfilter.dataset.PoolEntry.Kind;
import org.alpacastreams.dedupfilter.novelty.Pool;
import org.alpacastreams.dedupfilter.text.Objection;
import org.alpacastreams.dedupfilter.verdict.Verdict;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;
import org.alpacastreams.dedupfilter.verdict.Verdict.Rejected;

/**
 * All open datasets of a partition. Decides every event in arrival order, writes what must survive
 * to the ledger, and keeps pools and ids in memory; a new register on the same ledger decides the
 * same. Not thread-safe.
 */
public final class DatasetRegister {
  private static final Decision NOTHING = new Nothing();

  private final Ledger ledger;
  private final InstanceDecisions instances;
  private final Map<String, OpenDataset> datasets = new HashMap<>();

  /** Rebuilds every dataset that {@code ledger} keeps. */
  public DatasetRegister(Ledger ledger) {
    this.ledger = ledger;
    this.instances = new InstanceDecisions(ledger);
    ledger.eachDataset((name, state) -> datasets.put(name, new OpenDataset(state)));
    ledger.eachEntry((name, entry) -> datasets.get(name).add(entry));
  }

  /** The pool that candidates of an open dataset are compared with; none where it is not open. */
  public Optional<Pool> pool(String dataset) {
    return Optional.ofNullable(datasets.get(dataset)).map(d -> d.pool(Kind.EXAMPLE));
  }

  /** Decides an event and records what follows. */
  public Decision decide(Arrival arrival) {
    OpenDataset dataset = datasets.get(arrival.dataset());
    if (arrival.event() instanceof InstancesFor answer) {
      return dataset == null
          ? InstanceDecisions.decideUnopened(arrival, answer)
          : instances.decide(arrival, answer, dataset);
    }
    Submission submission = Submission.of(arrival);
    Optional<Objection> tooLarge = SizeLimits.objection(arrival);
    if (dataset == null) {
      return decideUnopened(arrival.event(), submission, tooLarge);
    }
    if (isRepeated(arrival.event(), submission, dataset)) {
      return NOTHING;
    }
    if (tooLarge.isPresent()) {
      return reject(submission, dataset, Verdicts.because(tooLarge.get()));
    }
    Optional<Objection> taken = objectionToName(arrival.event(), submission, dataset);
    return taken.isPresent()
        ? reject(submission, dataset, Verdicts.because(taken.get()))
        : decide(arrival.event(), submission, dataset);
  }

  /** An accepted example's id is unique in its dataset, and instances are named by the filter. */
  private static Optional<Objection> objectionToName(
      CandidateEvent event, Submission submission, OpenDataset dataset) {
    return event instanceof Candidate || event instanceof AcceptedImported
        ? dataset
            .instructionOfInstance(submission.id())
            .map(
                instruction ->
                    new Objection(
                        RejectionReason.OTHER,
                        "the id '%s' is that of an instance of the instruction '%s'; choose another"
                            .formatted(submission.id(), instruction)))
        : Optional.empty();
  }

  private Decision decideUnopened(
      CandidateEvent event, Submission submission, Optional<Objection> tooLarge) {
    if (event instanceof DatasetOpened opened) {
      return tooLarge
          .map(o -> Verdicts.rejectedUnopened(submission, Verdicts.because(o)))
          .orElseGet(() -> open(submission.dataset(), DatasetState.opened(opened.settings())));
    }
    return wasRejected(submission).isPresent() ? NOTHING : rejectUnknownDataset(submission);
  }

  private Decision open(String name, DatasetState state) {
    datasets.put(name, new OpenDataset(state));
    ledger.save(name, state);
    return NOTHING;
  }

  private Decision rejectUnknownDataset(Submission submission) {
    Rejected rejected = Verdicts.unknownDataset(submission.dataset());
    remember(submission, rejected.reason());
    return Verdicts.rejectedUnopened(submission, rejected);
  }

  private boolean isRepeated(CandidateEvent event, Submission submission, OpenDataset dataset) {
    if (event instanceof Candidate) {
      return dataset.hasAccepted(submission.id())
          // What was said while the dataset was not open is no verdict on the candidate.
          || wasRejected(submission)
              .filter(reason -> reason != RejectionReason.UNKNOWN_DATASET)
              .isPresent();
    }
    if (event instanceof AcceptedImported) {
      return dataset.hasAccepted(submission.id());
    }
    if (event instanceof SeedAdded) {
      return dataset.knows(Kind.SEED, submission.id());
    }
    return event instanceof EvaluationAdded && dataset.knows(Kind.EVALUATION, submission.id());
  }

  private Decision decide(CandidateEvent event, Submission submission, OpenDataset dataset) {
    if (event instanceof Candidate candidate) {
      return judge(candidate, submission, dataset);
    }
    if (event instanceof AcceptedImported) {
      return accept(
          submission, dataset, new Accepted(Optional.empty(), List.of(), Optional.empty(), 0));
    }
    if (event instanceof SeedAdded) {
      return add(submission, dataset, Kind.SEED);
    }
    if (event instanceof EvaluationAdded) {
      return add(submission, dataset, Kind.EVALUATION);
    }
    return reopen((DatasetOpened) event, submission, dataset);
  }

  private Decision judge(Candidate candidate, Submission submission, OpenDataset dataset) {
    Verdict verdict = dataset.judge(candidate);
    if (verdict instanceof Rejected rejected) {
      return reject(submission, dataset, rejected);
    }
    Accepted accepted = (Accepted) verdict;
    return candidate.awaits().isPresent()
        ? acceptInstruction(submission, dataset, accepted, candidate.awaits().get())
        : accept(submission, dataset, accepted);
  }

  private Decision accept(Submission submission, OpenDataset dataset, Accepted verdict) {
    join(submission, dataset, Kind.EXAMPLE);
    DatasetState state = dataset.state().plusAccepted();
    save(submission, dataset, state);
    return Verdicts.accepted(submission, state, verdict);
  }

  /** It joins the pool as an example does, but counts only once it is one. */
  private Decision acceptInstruction(
      Submission submission, OpenDataset dataset, Accepted verdict, Awaited awaits) {
    join(submission, dataset, Kind.INSTRUCTION);
    AwaitingInstruction awaiting =
        new AwaitingInstruction(
            submission.id(),
            submission.instruction(),
            submission.input(),
            awaits,
            verdict.poolSize());
    ledger.await(submission.dataset(), awaiting);
    save(submission, dataset, dataset.state().plusAwaiting(1));
    return Verdicts.acceptedInstruction(submission, awaiting);
  }

  private Decision reject(Submission submission, OpenDataset dataset, Rejected verdict) {
    DatasetState state = dataset.state().plusRejected(verdict.reason());
    save(submission, dataset, state);
    remember(submission, verdict.reason());
    return Verdicts.rejected(submission, state, verdict);
  }

  private Decision add(Submission submission, OpenDataset dataset, Kind kind) {
    join(submission, dataset, kind);
    save(submission, dataset, dataset.state());
    return NOTHING;
  }

  private void join(Submission submission, OpenDataset dataset, Kind kind) {
    PoolEntry entry = new PoolEntry(kind, submission.id(), submission.instruction());
    ledger.append(submission.dataset(), dataset.pool(kind).size(), entry);
    dataset.add(entry);
    dataset.become(dataset.state().plusEntry(kind));
  }

  private void save(Submission submission, OpenDataset dataset, DatasetState state) {
    dataset.become(state);
    ledger.save(submission.dataset(), state);
  }

  private Decision reopen(DatasetOpened opened, Submission submission, OpenDataset dataset) {
    List<String> differences =
        SettingsDifference.between(dataset.state().settings(), opened.settings());
    return differences.isEmpty()
        ? NOTHING
        : reject(
            submission,
            dataset,
            Verdicts.because(
                RejectionReason.SETTINGS_CONFLICT,
                ("dataset '%s' is open with other settings, which never change: %s; ask with the same"
                        + " settings or choose another dataset name")
                    .formatted(submission.dataset(), String.join(", ", differences))));
  }

  private Optional<RejectionReason> wasRejected(Submission submission) {
    return submission.named()
        ? ledger.rejectionOf(submission.dataset(), submission.id())
        : Optional.empty();
  }

  private void remember(Submission submission, RejectionReason reason) {
    if (submission.named()) {
      ledger.rememberRejection(submission.dataset(), submission.id(), reason);
    }
  }
}
