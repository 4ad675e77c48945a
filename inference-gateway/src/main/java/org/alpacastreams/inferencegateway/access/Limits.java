package org.alpacastreams.inferencegateway.access;

import java.time.Duration;
import java.util.Optional;

/** How often, and how much: requests per minute, tokens per day, and the switch. */
final class Limits {
  private static final String PAGE = "page";
  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private final AccessSettings settings;
  private final WatchedKeys keys;
  private final RequestRates rates;
  private final TokenLedger ledger;
  private final SuspendSwitch suspend;

  Limits(
      AccessSettings settings,
      WatchedKeys keys,
      RequestRates rates,
      TokenLedger ledger,
      SuspendSwitch suspend) {
    this.settings = settings;
    this.keys = keys;
    this.rates = rates;
    this.ledger = ledger;
    this.suspend = suspend;
  }

  RateVerdict takeRequest(Caller caller, String address) {
    return switch (caller.kind()) {
      case OPEN -> RateVerdict.unlimited();
      case KEY ->
          keys.ring()
              .key(caller.id())
              .flatMap(ApiKey::requestsPerMinute)
              .map(limit -> verdict(rates.take("key " + caller.id(), limit), "this API key"))
              .orElseGet(RateVerdict::unlimited);
      case VISITOR -> takeVisitors(caller, address);
    };
  }

  private RateVerdict takeVisitors(Caller caller, String address) {
    RateVerdict ofAddress =
        verdict(
            rates.take("address " + address, settings.addressRequestsPerMinute()), "your network");
    if (ofAddress.refused().isPresent()) {
      return ofAddress;
    }
    return verdict(
        rates.take("visitor " + caller.id(), settings.visitorRequestsPerMinute()), "one visitor");
  }

  private static RateVerdict verdict(RequestRates.Taken taken, String whose) {
    return new RateVerdict(
        taken
            .delay()
            .map(
                wait ->
                    Refused.until(
                        429,
                        "rate_limit_exceeded",
                        "%s may ask %d times a minute; ask again in %d s"
                            .formatted(whose, taken.rate().limit(), seconds(wait)),
                        Duration.ofSeconds(seconds(wait)))),
        Optional.of(taken.rate()));
  }

  Admission admit(Caller caller, long worstCaseTokens) {
    Optional<Suspension> suspension =
        suspend.suspension().filter(s -> s.all() || caller.kind() != Caller.Kind.KEY);
    if (suspension.isPresent()) {
      return suspended(suspension.get());
    }
    return switch (caller.kind()) {
      case OPEN -> new Admission.Admitted(Reservation.none());
      case KEY -> admitKey(caller, worstCaseTokens);
      case VISITOR ->
          ledger
              .reserve(PAGE, settings.pageTokensPerDay(), worstCaseTokens)
              .<Admission>map(Admission.Admitted::new)
              .orElseGet(
                  () ->
                      used(
                          PAGE,
                          "budget_exhausted",
                          "this page's",
                          settings.pageTokensPerDay(),
                          worstCaseTokens));
    };
  }

  private Admission admitKey(Caller caller, long worstCaseTokens) {
    String account = "key " + caller.id();
    long limit = keys.ring().key(caller.id()).flatMap(ApiKey::tokensPerDay).orElse(Long.MAX_VALUE);
    return ledger
        .reserve(account, limit, worstCaseTokens)
        .<Admission>map(Admission.Admitted::new)
        .orElseGet(() -> used(account, "quota_exceeded", "this API key's", limit, worstCaseTokens));
  }

  PageState pageState() {
    long limit = settings.pageTokensPerDay();
    long used = ledger.spokenFor(PAGE);
    return new PageState(
        suspend.suspension(),
        new Budget(limit, used, Math.max(0, limit - used), ledger.resetsAt()));
  }

  private Refused used(String account, String code, String whose, long limit, long wanted) {
    long left = Math.max(0, limit - ledger.spokenFor(account));
    return Refused.until(
        429,
        code,
        "%s %d tokens of today are used up, or set aside for answers in progress: %d are left, and this needs up to %d. They begin anew at %s."
            .formatted(whose, limit, left, wanted, ledger.resetsAt()),
        Duration.ofSeconds(seconds(ledger.untilReset())));
  }

  private static Refused suspended(Suspension suspension) {
    String notice =
        suspension.notice().isEmpty()
            ? "answering is suspended; whoever runs this gateway resumes it"
            : suspension.notice();
    return Refused.until(503, "suspended", notice, A_WHILE);
  }

  /** Rounded up: half a second's wait is not none. */
  private static long seconds(Duration duration) {
    return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
  }
}
