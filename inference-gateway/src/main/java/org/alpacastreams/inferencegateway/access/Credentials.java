package org.alpacastreams.inferencegateway.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request shows of its sender.
 *
 * @param authorization the header of that name
 * @param visitorCookie the demo page's cookie
 * @param fetchSite the browser's Sec-Fetch-Site
 * @param origin the browser's Origin
 * @param host what the client believes to talk to
 * @param reading GET and the like, which change nothing
 */
public record Credentials(
    Optional<String> authorization,
    Optional<String> visitorCookie,
    Optional<String> fetchSite,
    Optional<String> origin,
    String host,
    boolean reading) {
  private static final String BEARER = "bearer ";

  /** The key or whatever else stands after Bearer. */
  Optional<String> bearer() {
    return authorization
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  /**
   * Whether a page of this gateway, and no other, made the browser send this. Browsers leave
   * Sec-Fetch-Site out on plain HTTP, and Origin where a page reads from its own server.
   */
  boolean fromOwnPage() {
    if (fetchSite.isPresent()) {
      return fetchSite.get().equals("same-origin") || fetchSite.get().equals("none");
    }
    return origin.map(this::own).orElse(reading);
  }

  /** Whether the browser vouches for its own page; silence is not enough. */
  boolean vouchedFor() {
    return fetchSite
        .map("same-origin"::equals)
        .orElseGet(() -> origin.map(this::own).orElse(false));
  }

  private boolean own(String from) {
    try {
      String authority = URI.create(from).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
