package org.alpacastreams.generator.teachers;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** The teachers of a catalogue, by name. */
public final class TeacherRoster implements AutoCloseable {
  private final Map<String, Teacher> byName;

  private TeacherRoster(Map<String, Teacher> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /** One teacher for each profile, made by {@code maker}. */
  public static TeacherRoster of(
      TeacherCatalogue catalogue, Function<TeacherProfile, Teacher> maker) {
    Map<String, Teacher> byName = new LinkedHashMap<>();
    catalogue.teachers().forEach(profile -> byName.put(profile.name(), maker.apply(profile)));
    return new TeacherRoster(byName);
  }

  /** The teacher with this name. */
  public Optional<Teacher> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All teachers, in the catalogue's order. */
  public Collection<Teacher> all() {
    return byName.values();
  }

  /** All names, for messages. */
  public String names() {
    return String.join(", ", byName.keySet());
  }

  @Override
  public void close() {
    byName.values().forEach(Teacher::close);
  }
}
