package org.alpacastreams.inferencegateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything about who may, put together. At the gate: {@link #identify}, then {@link
 * #takeRequest}. Before an answer: {@link #admit}, whose reservation the answer's end settles.
 */
public final class Access implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final long AUDIT_ROTATES_AT_BYTES = 10_000_000;

  private final Clock clock;
  private final WatchedKeys keys;
  private final VisitorCookies cookies;
  private final CallerResolver resolver;
  private final AdminGuard admin;
  private final TokenLedger ledger;
  private final Optional<UsageFile> usage;
  private final SuspendSwitch suspend;
  private final Limits limits;
  private final AuditLog audit;
  private final boolean page;

  /** Goes on where the last process in the settings' directory ended. */
  public Access(AccessSettings settings, Clock clock) {
    SecureRandom random = new SecureRandom();
    this.clock = clock;
    this.page = settings.page();
    this.keys = new WatchedKeys(settings.keys());
    this.cookies =
        new VisitorCookies(secret(settings.file("visitor-secret"), random), random, clock);
    this.audit = new AuditLog(settings.file("audit.jsonl"), AUDIT_ROTATES_AT_BYTES);
    this.resolver = new CallerResolver(keys, cookies, page, new KeyRefusals(audit, clock), clock);
    this.admin = new AdminGuard(keys, resolver, settings);
    this.ledger = new TokenLedger(clock);
    this.usage = settings.file("usage.json").map(UsageFile::new);
    usage.ifPresent(file -> file.restore(ledger));
    this.suspend = new SuspendSwitch(settings.file("suspended.json"), clock);
    this.limits = new Limits(settings, keys, new RequestRates(clock), ledger, suspend);
  }

  /**
   * Who sent a request to the public port, and whether it may do what needs a scope.
   *
   * @param from the client's address and {@code target} the path, for the audit log
   */
  public Passage identify(Credentials credentials, Scope needed, String from, String target) {
    return resolver.resolve(credentials, needed, from, target);
  }

  /** Whether everybody may ask, since no key was ever made. */
  public boolean open() {
    return !keys.ring().closed();
  }

  /** Counts a request against its caller's requests per minute. */
  public RateVerdict takeRequest(Caller caller, String address) {
    return limits.takeRequest(caller, address);
  }

  /**
   * Whether an answer may begin.
   *
   * @param worstCaseTokens of the prompt and of the longest answer asked for, together
   */
  public Admission admit(Caller caller, long worstCaseTokens) {
    return limits.admit(caller, worstCaseTokens);
  }

  public PageState pageState() {
    return limits.pageState();
  }

  /** The cookie to set with a page; none where the visitor has a good one or none is wanted. */
  public Optional<String> freshCookie(Optional<String> cookie) {
    return page ? cookies.fresh(cookie) : Optional.empty();
  }

  /** Whether the administrators' port answers to a name; see {@link #refuseHost}. */
  public boolean knowsAdminHost(String host) {
    return admin.knows(host);
  }

  public Refused refuseHost() {
    return AdminGuard.unknownHost();
  }

  /**
   * Whether an administrative request may pass.
   *
   * @param loopback whether the client is on this machine
   * @param marked whether it has the header {@code X-Alpaca-Admin: 1}
   */
  public Passage administer(
      Credentials credentials, boolean loopback, boolean marked, String from, String target) {
    return admin.check(credentials, loopback, marked, from, target);
  }

  /**
   * Stops answering, at once and over a restart.
   *
   * @param all for API keys too
   */
  public void suspend(String notice, boolean all) {
    suspend.suspend(notice, all);
  }

  public void resume() {
    suspend.resume();
  }

  public AuditLog audit() {
    return audit;
  }

  /** Notes what an administrator did. */
  public void note(String caller, String act, String target, String reason, String outcome) {
    audit.add(new AuditEntry(clock.instant(), caller, act, target, reason, outcome));
  }

  /** What is wrong with the key file; empty where nothing is. */
  public String problem() {
    return keys.problem();
  }

  /** Whether nobody can pass, since the key file was never readable. */
  public boolean locked() {
    return keys.locked();
  }

  /** Takes up a changed key file, and keeps today's counts. To be called every second or so. */
  public void refresh() {
    KeyRing before = keys.ring();
    keys.refresh();
    keys.ring()
        .changesSince(before)
        .forEach((id, act) -> note("key file", act, id, "the file changed", "done"));
    usage.ifPresent(file -> file.write(ledger.snapshot()));
  }

  @Override
  public void close() {
    usage.ifPresent(file -> file.write(ledger.snapshot()));
  }

  /** Kept, so that a restart does not make strangers of all visitors. */
  private static byte[] secret(Optional<Path> file, SecureRandom random) {
    byte[] secret = new byte[VisitorCookies.SECRET_BYTES];
    random.nextBytes(secret);
    if (file.isEmpty()) {
      return secret;
    }
    try {
      if (Files.exists(file.get())) {
        byte[] kept = Files.readAllBytes(file.get());
        if (kept.length == secret.length) {
          return kept;
        }
      }
      PrivateFile.replace(file.get(), secret);
    } catch (IOException e) {
      LOG.warn("{} cannot be kept; a restart will not know its visitors: {}", file.get(), e + "");
    }
    return secret;
  }
}
