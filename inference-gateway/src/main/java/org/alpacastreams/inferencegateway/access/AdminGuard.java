package org.alpacastreams.inferencegateway.access;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may administer. With a key for administrators: who shows it. Without: programs and pages of
 * this machine, but no page of elsewhere that a browser here has open. Such a page can send to
 * loopback, yet neither set a header of ours nor hide its origin; and where it makes its own name
 * point to loopback (DNS rebinding), Host carries that name.
 */
final class AdminGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final WatchedKeys keys;
  private final CallerResolver resolver;
  private final Set<String> hosts;

  AdminGuard(WatchedKeys keys, CallerResolver resolver, AccessSettings settings) {
    this.keys = keys;
    this.resolver = resolver;
    this.hosts =
        Stream.concat(LOOPBACK.stream(), settings.adminHosts().stream())
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the client believes to talk to us; asked for every path of the port. */
  boolean knows(String host) {
    String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
    return hosts.contains(name);
  }

  static Refused unknownHost() {
    return Refused.of(
        403,
        "unknown_host",
        "the port for administrators answers to localhost, 127.0.0.1, [::1] and the names in"
            + " alpaca.admin.hosts only");
  }

  /**
   * Whether an administrative request may pass.
   *
   * @param loopback whether the client is on this machine
   * @param marked whether it has the header {@code X-Alpaca-Admin: 1}
   */
  Passage check(
      Credentials credentials, boolean loopback, boolean marked, String from, String target) {
    KeyRing ring = keys.ring();
    if (ring.guardsAdministration()) {
      return credentials
          .bearer()
          .map(shown -> resolver.withKey(ring, shown, Scope.ADMINISTER, from, target))
          .orElseGet(Refused::missingKey);
    }
    if (!loopback) {
      return Refused.of(
          403,
          "admin_key_needed",
          "from another machine, administrators need a key: ./alpaca keys create --name NAME"
              + " --scope administer");
    }
    if (!marked && !credentials.vouchedFor()) {
      return Refused.of(
          403,
          "admin_header_needed",
          "send the header 'X-Alpaca-Admin: 1', which no other page's script can");
    }
    return new Passage.Passed(new Caller(Caller.Kind.OPEN, "", Set.of(Scope.ADMINISTER)));
  }
}
