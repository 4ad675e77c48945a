package org.alpacastreams.promptsampler.adapter;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.promptsampler.requests.ChangeForm;
import org.alpacastreams.promptsampler.requests.Forms;
import org.alpacastreams.promptsampler.requests.PauseForm;
import org.alpacastreams.promptsampler.requests.RefusedException;
import org.alpacastreams.promptsampler.requests.RunAdmission;
import org.alpacastreams.promptsampler.requests.RunEstimate;
import org.alpacastreams.promptsampler.requests.RunForm;

/** Runs over HTTP: a request is checked, written to its topic and answered with 202. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public final class RunsResource {
  private static final Duration CONFIRMATION = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** English text has about four bytes per token; only the worst case is used for money. */
  private static final int BYTES_PER_TOKEN = 4;

  private final RunAdmission admission;
  private final RunRequests requests;
  private final CompactedTable<RunState> states;
  private final SamplerLifecycle lifecycle;

  RunsResource(
      RunAdmission admission,
      RunRequests requests,
      CompactedTable<RunState> states,
      SamplerLifecycle lifecycle) {
    this.admission = admission;
    this.requests = requests;
    this.states = states;
    this.lifecycle = lifecycle;
  }

  /** The answer to a granted request. */
  public record Granted(String dataset, String runId, String requested, String message) {}

  /** The first prompt of a run that was only tried. */
  public record Rehearsal(
      String dataset,
      String teacher,
      String promptVersion,
      List<String> exampleIds,
      int estimatedPromptTokens,
      int maxTokens,
      BigDecimal worstCaseUsd,
      BigDecimal budgetUsd,
      RunEstimate estimate,
      String prompt) {}

  /** All runs, by dataset. */
  @GET
  public List<RunState> list() {
    return List.copyOf(new TreeMap<>(states.all()).values());
  }

  /** The dataset's newest run. */
  @GET
  @Path("/{dataset}")
  public RunState show(@PathParam("dataset") String dataset) {
    return known(dataset);
  }

  /** Starts a run, or shows what its first prompt would be. */
  @POST
  public Response start(byte[] body) throws InterruptedException {
    RunForm form = Forms.read(RunForm.class, body);
    RunAdmission.Admitted admitted =
        admission.admit(
            form, Instant.now(), name -> states.get(name).map(RunState::accepted).orElse(0L));
    if (form.dryRun().orElse(false)) {
      return Response.ok(rehearsal(admitted)).build();
    }
    requireReady();
    String runId = admitted.request().runId();
    Optional<RunState> current = states.get(admitted.dataset());
    if (current.map(RunState::runId).filter(runId::equals).isPresent()) {
      return granted(admitted.dataset(), runId, "start", "this run was started before");
    }
    current.ifPresent(RunsResource::requireReplaceable);
    requests.write(admitted.dataset(), admitted.request());
    return granted(
        admitted.dataset(),
        runId,
        "start",
        confirmed(admitted.dataset(), runId)
            ? "started"
            : "written; the sampler has not taken it up yet, see GET /runs/" + admitted.dataset());
  }

  /** Pauses it. */
  @POST
  @Path("/{dataset}/pause")
  public Response pause(@PathParam("dataset") String dataset, byte[] body) {
    PauseForm form = Forms.read(PauseForm.class, body);
    RunState state = known(dataset);
    refuseIfCompleted(state, "paused");
    requests.write(dataset, new RunRequest.PauseRun(form.reason().orElse("")));
    return granted(dataset, state.runId(), "pause", "the run will pause");
  }

  /** Goes on after a pause. */
  @POST
  @Path("/{dataset}/resume")
  public Response resume(@PathParam("dataset") String dataset) {
    RunState state = known(dataset);
    refuseIfCompleted(state, "resumed");
    requests.write(dataset, new RunRequest.ResumeRun());
    return granted(dataset, state.runId(), "resume", "the run will go on");
  }

  /** Changes goal, budget or teachers. */
  @PATCH
  @Path("/{dataset}")
  public Response change(@PathParam("dataset") String dataset, byte[] body) {
    ChangeForm form = Forms.read(ChangeForm.class, body);
    RunState state = known(dataset);
    requests.write(dataset, admission.change(form, state));
    return granted(dataset, state.runId(), "change", "the run will change");
  }

  private static Response granted(String dataset, String runId, String what, String message) {
    return Response.accepted(new Granted(dataset, runId, what, message)).build();
  }

  private static Rehearsal rehearsal(RunAdmission.Admitted admitted) {
    SampledPrompt first = admitted.firstPrompt();
    int bytes = first.prompt().getBytes(StandardCharsets.UTF_8).length;
    return new Rehearsal(
        admitted.dataset(),
        first.context().teacher(),
        first.context().promptVersion(),
        first.exampleIds(),
        bytes / BYTES_PER_TOKEN,
        first.context().maxTokens(),
        first.context().reservedUsd(),
        admitted.request().budgetUsd(),
        admitted.estimate(),
        first.prompt());
  }

  private void requireReady() {
    if (!states.caughtUp()) {
      throw new RefusedException(
          RefusedException.Kind.UNAVAILABLE,
          "ALP-NOT-READY",
          "the sampler is not ready (" + lifecycle.phase() + "); nothing was started, try again");
    }
  }

  private RunState known(String dataset) {
    return states
        .get(dataset)
        .orElseGet(
            () -> {
              requireReady();
              throw new RefusedException(
                  RefusedException.Kind.UNKNOWN,
                  "ALP-RUN-UNKNOWN",
                  ("dataset '%s' has no run; known datasets: %s. Start one with ./alpaca"
                          + " run start --dataset %s")
                      .formatted(
                          dataset,
                          String.join(", ", new TreeMap<>(states.all()).keySet()),
                          dataset));
            });
  }

  private static void requireReplaceable(RunState state) {
    long outstanding = state.promptsIssued() - state.promptsSettled();
    if (state.status() == RunStatus.RUNNING) {
      throw new RefusedException(
          RefusedException.Kind.CONFLICT,
          "ALP-RUN-ACTIVE",
          ("dataset '%s' has a running run, %s; change it with ./alpaca run change"
                  + " --dataset %s, pause it first, or take another dataset")
              .formatted(state.dataset(), state.runId(), state.dataset()));
    }
    if (state.status() == RunStatus.PAUSED && outstanding > 0) {
      throw new RefusedException(
          RefusedException.Kind.CONFLICT,
          "ALP-RUN-ACTIVE",
          ("run %s of dataset '%s' is paused, but %d prompts still wait for their outcome;"
                  + " try again when they are settled, or resume it")
              .formatted(state.runId(), state.dataset(), outstanding));
    }
  }

  private static void refuseIfCompleted(RunState state, String what) {
    if (state.status() == RunStatus.COMPLETED) {
      throw new RefusedException(
          RefusedException.Kind.CONFLICT,
          "ALP-RUN-COMPLETED",
          "run %s cannot be %s: %s".formatted(state.runId(), what, state.reason()));
    }
  }

  /** So that whoever started a run finds it, and a second start at once is refused. */
  private boolean confirmed(String dataset, String runId) throws InterruptedException {
    long end = System.nanoTime() + CONFIRMATION.toNanos();
    while (states.get(dataset).map(RunState::runId).filter(runId::equals).isEmpty()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    return true;
  }
}
