package org.alpacastreams.generator.adapter;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;
import org.alpacastreams.generator.openai.Endpoint;
import org.alpacastreams.generator.teachers.KeyStatus;
import org.alpacastreams.generator.teachers.Teacher;

/** Who can be asked, whether their keys are there, and how they have done so far. */
@Path("/teachers")
class TeachersResource {
  private final GeneratorService service;

  TeachersResource(GeneratorService service) {
    this.service = service;
  }

  /**
   * One teacher.
   *
   * @param baseUrl without user information and query; empty for a teacher in this process
   * @param restingSeconds until it is asked again, after it failed several times in a row or as its
   *     provider told
   * @param meanLatencyMs of its answers; 0 before the first
   */
  record TeacherView(
      String name,
      TeacherKind kind,
      String model,
      String baseUrl,
      KeyStatus key,
      int concurrency,
      Optional<Integer> requestsPerMinute,
      Optional<Integer> tokensPerMinute,
      double restingSeconds,
      Map<String, Long> calls,
      double meanLatencyMs) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public List<TeacherView> teachers() {
    return service.teachers().stream().map(this::view).toList();
  }

  private TeacherView view(Teacher teacher) {
    TeacherProfile profile = teacher.profile();
    return new TeacherView(
        profile.name(),
        profile.kind(),
        profile.model(),
        Endpoint.display(profile),
        teacher.keyStatus(),
        profile.concurrency(),
        profile.requestsPerMinute(),
        profile.tokensPerMinute(),
        Math.max(service.resting(teacher).toMillis(), teacher.heldFor().toMillis()) / 1e3,
        service.metrics().callsByOutcome(profile.name()),
        service.metrics().meanLatencyMs(profile.name()));
  }
}
