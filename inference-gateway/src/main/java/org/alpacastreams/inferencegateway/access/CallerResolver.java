package org.alpacastreams.inferencegateway.access;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Finds out who sent a request to the public port. */
final class CallerResolver {
  private static final Set<Scope> VISITORS_SCOPES = Set.of(Scope.GENERATE, Scope.JUDGE);

  private final WatchedKeys keys;
  private final VisitorCookies cookies;
  private final boolean page;
  private final KeyRefusals refusals;
  private final Clock clock;

  CallerResolver(
      WatchedKeys keys, VisitorCookies cookies, boolean page, KeyRefusals refusals, Clock clock) {
    this.keys = keys;
    this.cookies = cookies;
    this.page = page;
    this.refusals = refusals;
    this.clock = clock;
  }

  /**
   * Who it is, and whether it may.
   *
   * @param from the client's address, for the audit log
   * @param target the path, for the audit log
   */
  Passage resolve(Credentials credentials, Scope needed, String from, String target) {
    KeyRing ring = keys.ring();
    if (!ring.closed()) {
      // Clients of OpenAI's send some key out of habit; here it means nothing.
      return new Passage.Passed(visitor(credentials).orElseGet(Caller::open));
    }
    Optional<String> shown = credentials.bearer();
    if (shown.isPresent()) {
      return withKey(ring, shown.get(), needed, from, target);
    }
    return visitor(credentials).<Passage>map(Passage.Passed::new).orElseGet(Refused::missingKey);
  }

  /** Who a key belongs to, and whether it may. */
  Passage withKey(KeyRing ring, String shown, Scope needed, String from, String target) {
    KeyRing.Finding finding = ring.find(shown, clock.instant());
    if (finding instanceof KeyRing.Finding.Good good) {
      Caller caller = new Caller(Caller.Kind.KEY, good.key().id(), good.key().scopes());
      if (caller.may(needed)) {
        return new Passage.Passed(caller);
      }
      Refused refused = Refused.scopeMissing(needed);
      refusals.note(from, good.key().id(), target, refused.code(), refused.status());
      return refused;
    }
    KeyRing.Finding.Bad bad = (KeyRing.Finding.Bad) finding;
    Refused refused = Refused.invalidKey();
    refusals.note(from, bad.id(), target, bad.reason(), refused.status());
    return refused;
  }

  private Optional<Caller> visitor(Credentials credentials) {
    if (!page || !credentials.fromOwnPage()) {
      return Optional.empty();
    }
    return credentials
        .visitorCookie()
        .flatMap(cookies::pseudonym)
        .map(pseudonym -> new Caller(Caller.Kind.VISITOR, pseudonym, VISITORS_SCOPES));
  }
}
