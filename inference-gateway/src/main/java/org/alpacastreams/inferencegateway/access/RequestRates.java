package org.alpacastreams.inferencegateway.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Requests per minute: a bucket for each caller, which refills evenly. */
final class RequestRates {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The longest idle one is forgotten beyond this; a forgotten bucket is a full one. */
  private static final int MOST_BUCKETS = 50_000;

  private final TimeMeter time;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_BUCKETS;
        }
      };

  RequestRates(Clock clock) {
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
  }

  /**
   * What came of a request.
   *
   * @param delay absent where it may pass
   */
  record Taken(Rate rate, Optional<Duration> delay) {}

  /** Takes one request of {@code perMinute} from a caller's bucket. */
  Taken take(String who, int perMinute) {
    ConsumptionProbe probe = bucket(who, perMinute).tryConsumeAndReturnRemaining(1);
    Rate rate =
        new Rate(
            perMinute,
            probe.getRemainingTokens(),
            Duration.ofNanos(probe.getNanosToWaitForReset()));
    return new Taken(
        rate,
        probe.isConsumed()
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill())));
  }

  private Bucket bucket(String who, int perMinute) {
    // With the limit in its name, so that a changed limit counts at once.
    String name = who + " " + perMinute;
    synchronized (buckets) {
      return buckets.computeIfAbsent(
          name,
          n ->
              Bucket.builder()
                  .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                  .withCustomTimePrecision(time)
                  .build());
    }
  }
}
