package org.alpacastreams.datasetsink.card;

import java.util.Optional;
import org.alpacastreams.contracts.examples.Origin;

/** What examples of one kind come from. */
record Contribution(
    String source,
    Optional<String> teacher,
    Optional<String> model,
    Optional<String> recipe,
    Optional<String> promptVersion,
    Optional<String> file)
    implements Comparable<Contribution> {
  /** The source of a teacher's answers. */
  static final String TEACHER = "teacher";

  /** The source of imported rows. */
  static final String IMPORT = "import";

  static Contribution of(Origin origin) {
    return new Contribution(
        origin.source(),
        origin.teacher(),
        origin.model(),
        origin.recipe(),
        origin.promptVersion(),
        origin.file());
  }

  boolean isTeachers() {
    return source.equals(TEACHER);
  }

  @Override
  public int compareTo(Contribution other) {
    return order().compareTo(other.order());
  }

  private String order() {
    return String.join(
        "\0",
        source,
        teacher.orElse(""),
        model.orElse(""),
        recipe.orElse(""),
        promptVersion.orElse(""),
        file.orElse(""));
  }
}
