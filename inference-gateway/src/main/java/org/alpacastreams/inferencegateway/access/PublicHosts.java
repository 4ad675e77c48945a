package org.alpacastreams.inferencegateway.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Under which names the public port may be asked while it needs no key. A page of elsewhere can
 * make its own name point to this machine (DNS rebinding), and a browser then takes our answers for
 * that page's own; but it sends that name as Host. An address cannot be made to point elsewhere.
 */
public final class PublicHosts {
  private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private final boolean checked;
  private final Set<String> names;

  /**
   * The names of a port. One that others can reach has names that only its owner knows: it answers
   * to all until some are given.
   *
   * @param boundTo the address that it listens on
   * @param names besides the loopback's
   */
  public PublicHosts(String boundTo, List<String> names) {
    this.names =
        names.stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    this.checked =
        !this.names.isEmpty() || LOOPBACK.contains(boundTo) || boundTo.startsWith("127.");
  }

  /**
   * Whether the client believes to talk to us.
   *
   * @param host the header, with a port or without; every browser sends it
   */
  public boolean know(String host) {
    String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    return !checked
        || name.isEmpty()
        || name.equals("localhost")
        || name.endsWith(".localhost")
        || ADDRESS.matcher(name).matches()
        || names.contains(name);
  }

  /** What a client is told that is not answered. */
  public static Refused unknownHost() {
    return Refused.of(
        403,
        "unknown_host",
        "without API keys this gateway answers to localhost, to addresses and to the names in"
            + " alpaca.http.hosts only");
  }
}
