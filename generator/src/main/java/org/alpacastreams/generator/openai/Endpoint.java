package org.alpacastreams.generator.openai;

import java.net.URI;
import java.net.URISyntaxException;
import org.alpacastreams.contracts.teachers.TeacherKind;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** Where a teacher is asked. */
public final class Endpoint {
  private Endpoint() {}

  /**
   * The URL that is posted to.
   *
   * @throws IllegalArgumentException if the profile's base URL is none, naming the teacher
   */
  static URI of(TeacherProfile profile) {
    URI base = parse(profile);
    String path = profile.kind() == TeacherKind.OPENAI_CHAT ? "/chat/completions" : "/completions";
    String text = base.toString();
    int query = text.indexOf('?');
    String beforeQuery = query < 0 ? text : text.substring(0, query);
    String afterQuery = query < 0 ? "" : text.substring(query);
    while (beforeQuery.endsWith("/")) {
      beforeQuery = beforeQuery.substring(0, beforeQuery.length() - 1);
    }
    return URI.create(beforeQuery + path + afterQuery);
  }

  /** The base URL without what may be a secret in it: user information and query. */
  public static String display(TeacherProfile profile) {
    try {
      URI base = new URI(profile.baseUrl().orElse(""));
      return base.getHost() == null
          ? ""
          : new URI(
                  base.getScheme(),
                  null,
                  base.getHost(),
                  base.getPort(),
                  base.getPath(),
                  null,
                  null)
              .toString();
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static URI parse(TeacherProfile profile) {
    String text = profile.baseUrl().orElse("");
    try {
      URI base = new URI(text);
      boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (http && base.getHost() != null && base.getFragment() == null) {
        return base;
      }
    } catch (URISyntaxException e) {
      // The message below says the same, for the person who wrote the URL.
    }
    throw new IllegalArgumentException(
        "teacher '%s': baseUrl '%s' is not an http or https URL; expected something like http://localhost:8000/v1"
            .formatted(profile.name(), text));
  }
}
