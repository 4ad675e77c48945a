package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenLedgerTest {
  private static final String WHO = "page";

  private final SetClock clock = new SetClock("2026-03-01T23:00:00Z");
  private final TokenLedger ledger = new TokenLedger(clock);

  @Test
  void setsTheWorstCaseAsideAndChargesWhatWasUsed() {
    Reservation first = ledger.reserve(WHO, 100, 60).orElseThrow();
    assertThat(ledger.reserve(WHO, 100, 41)).isEmpty();
    first.settle(10);
    assertThat(ledger.spokenFor(WHO)).isEqualTo(10);
    assertThat(ledger.reserve(WHO, 100, 90)).isPresent();
  }

  @Test
  void onlyTheFirstEndOfAnAnswerCounts() {
    Reservation reservation = ledger.reserve(WHO, 100, 60).orElseThrow();
    reservation.settle(10);
    reservation.settle(30);
    reservation.release();
    assertThat(ledger.spokenFor(WHO)).isEqualTo(10);
  }

  @Test
  void aNewDayBeginsAtMidnightWithWhatIsStillAnswered() {
    ledger.reserve(WHO, 100, 70).orElseThrow().settle(70);
    Reservation late = ledger.reserve(WHO, 100, 30).orElseThrow();
    assertThat(ledger.untilReset()).isEqualTo(Duration.ofHours(1));
    clock.pass(Duration.ofHours(1));
    assertThat(ledger.spokenFor(WHO)).isEqualTo(30);
    late.settle(20);
    assertThat(ledger.spokenFor(WHO)).isEqualTo(20);
    clock.pass(Duration.ofHours(-2));
    assertThat(ledger.spokenFor(WHO)).as("a clock put back").isEqualTo(20);
  }

  @Test
  void keepsTodaysCountsOverARestartAndNoOthers() {
    ledger.reserve(WHO, 100, 30).orElseThrow().settle(25);
    assertThat(ledger.reserve(WHO, 100, 40)).isPresent();
    TokenLedger.Snapshot kept = ledger.snapshot();
    TokenLedger next = new TokenLedger(clock);
    next.restore(kept.day(), kept.tokens());
    assertThat(next.spokenFor(WHO)).as("what was begun counts in full").isEqualTo(65);
    TokenLedger other = new TokenLedger(clock);
    other.restore(LocalDate.parse("2026-02-28"), Map.of(WHO, 99L));
    assertThat(other.spokenFor(WHO)).isZero();
  }

  @Property
  void neverMoreThanTheLimitWhateverHappens(
      @ForAll @LongRange(min = 0, max = 5_000) long limit,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3) Integer> kinds,
      @ForAll @Size(min = 60, max = 60) List<@IntRange(min = 0, max = 2_000) Integer> tokens,
      @ForAll @Size(min = 60, max = 60) List<@IntRange(min = 0, max = 100) Integer> shares) {
    SetClock time = new SetClock("2026-03-01T00:00:00Z");
    TokenLedger tested = new TokenLedger(time);
    List<Reservation> open = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    long used = 0;
    LocalDate day = LocalDate.parse("2026-03-01");
    for (int i = 0; i < kinds.size(); i++) {
      long reserved = sizes.stream().mapToLong(Integer::longValue).sum();
      switch (kinds.get(i)) {
        case 0 -> {
          Optional<Reservation> got = tested.reserve(WHO, limit, tokens.get(i));
          assertThat(got.isPresent()).isEqualTo(used + reserved + tokens.get(i) <= limit);
          if (got.isPresent()) {
            open.add(got.get());
            sizes.add(tokens.get(i));
          }
        }
        case 1, 2 -> {
          if (!open.isEmpty()) {
            int spent = kinds.get(i) == 2 ? 0 : sizes.get(0) * shares.get(i) / 100;
            open.remove(0).settle(spent);
            sizes.remove(0);
            used += spent;
          }
        }
        default -> {
          time.pass(Duration.ofHours(12));
          LocalDate now = LocalDate.ofInstant(time.instant(), time.getZone());
          used = now.equals(day) ? used : 0;
          day = now;
        }
      }
      long spokenFor = tested.spokenFor(WHO);
      assertThat(spokenFor)
          .isEqualTo(used + sizes.stream().mapToLong(Integer::longValue).sum())
          .isLessThanOrEqualTo(limit);
    }
  }
}
