package org.alpacastreams.trainer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.trainer.Versions;
import org.alpacastreams.trainer.policy.TrainingPolicy.Trigger;
import org.junit.jupiter.api.Test;

class TrainingPolicyTest {
  private final TrainingPolicy policy = new TrainingPolicy(1_500, 2.0);

  @Test
  void waitsForEnoughExamples() {
    assertThat(due(OptionalLong.empty(), 300, 1_200, 1_499)).isEmpty();
    assertThat(due(OptionalLong.empty(), 300, 1_200, 1_500)).contains(1_500L);
  }

  @Test
  void takesTheNewestAndSkipsThoseItSupersedes() {
    assertThat(due(OptionalLong.empty(), 2_100, 1_500, 1_800)).contains(2_100L);
  }

  @Test
  void waitsUntilADatasetHasGrownEnough() {
    assertThat(due(OptionalLong.of(1_500), 1_500, 1_800, 2_999)).isEmpty();
    assertThat(due(OptionalLong.of(1_500), 1_500, 1_800, 3_000)).contains(3_000L);
  }

  @Test
  void trainsNothingOnWhatWasTrainedOn() {
    assertThat(due(OptionalLong.of(3_000), 1_500, 3_000)).isEmpty();
  }

  @Test
  void byMinimumSizeEveryLargerVersionIsWorthIt() {
    TrainingPolicy bySize = new TrainingPolicy(Trigger.MINIMUM_SIZE, 1_500, 2.0);
    assertThat(due(bySize, OptionalLong.of(1_500), 1_500, 1_501)).contains(1_501L);
    assertThat(due(bySize, OptionalLong.of(1_501), 1_500, 1_501)).isEmpty();
    assertThat(due(bySize, OptionalLong.empty(), 1_499)).isEmpty();
  }

  @Test
  void byHandNothingIsDueByItself() {
    TrainingPolicy manual = new TrainingPolicy(Trigger.MANUAL, 1, 2.0);
    assertThat(due(manual, OptionalLong.empty(), 1_500, 90_000)).isEmpty();
    assertThat(superseded(manual, 3_000, 1_500, 3_000)).isEmpty();
  }

  @Test
  void largeEnoughVersionsBeforeTheChosenOneAreSuperseded() {
    assertThat(superseded(policy, 3_000, 300, 1_800, 1_500, 3_000, 6_000))
        .containsExactly(1_500L, 1_800L);
  }

  @Property
  void isAlwaysEnoughAndAlwaysTheNewest(
      @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 9_000) Long> sizes,
      @ForAll @LongRange(min = 1, max = 4_000) long last) {
    long[] all = sizes.stream().mapToLong(Long::longValue).toArray();
    Optional<Long> due = due(OptionalLong.of(last), all);
    long most = LongStream.of(all).max().orElse(0);
    assertThat(due.isPresent()).isEqualTo(most >= 1_500 && most >= 2 * last);
    due.ifPresent(examples -> assertThat(examples).isEqualTo(most));
  }

  @Test
  void refusesSettingsThatWouldTrainForEver() {
    assertThatThrownBy(() -> new TrainingPolicy(0, 2))
        .hasMessageContaining("alpaca.training.minimum-examples is 0; it must be at least 1");
    assertThatThrownBy(() -> new TrainingPolicy(1, 1))
        .hasMessageContaining("alpaca.training.growth is 1.0; it must be above 1");
  }

  private Optional<Long> due(OptionalLong last, long... sizes) {
    return due(policy, last, sizes);
  }

  private static Optional<Long> due(TrainingPolicy policy, OptionalLong last, long... sizes) {
    return policy.due(versions(sizes), last).map(DatasetVersioned::examples);
  }

  private static List<Long> superseded(TrainingPolicy policy, long chosen, long... sizes) {
    return policy.superseded(versions(sizes), Versions.announced("cooking", chosen)).stream()
        .map(DatasetVersioned::examples)
        .toList();
  }

  private static List<DatasetVersioned> versions(long... sizes) {
    return LongStream.of(sizes).mapToObj(size -> Versions.announced("cooking", size)).toList();
  }
}
