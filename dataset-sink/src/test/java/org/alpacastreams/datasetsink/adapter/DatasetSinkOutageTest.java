package org.alpacastreams.datasetsink.adapter;

import static org.alpacastreams.datasetsink.adapter.SinkFixture.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk or the broker are away for a while. */
class DatasetSinkOutageTest {
  @TempDir Path data;
  private SinkFixture fixture;

  @BeforeEach
  void startBroker() throws InterruptedException {
    fixture = new SinkFixture(data);
  }

  @AfterEach
  void stopEverything() {
    fixture.close();
  }

  @Test
  void waitsForAFullDiskWithTheReasonAndLosesNothing() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 5));
    DatasetSink sink = fixture.start();
    awaiting().until(() -> fixture.topics().committed() == 5 && sink.ready());
    fixture.disk().full(true);
    fixture.topics().accept(Examples.of("cooking", 5));
    awaiting().until(() -> !sink.ready());
    assertThat(sink.problems().blocking().all())
        .hasEntrySatisfying(
            "storage",
            message ->
                assertThat(message)
                    .isEqualTo(
                        "cannot write to the disk %s: the disk is full; free space there, writing then goes on by itself"
                            .formatted(fixture.file("cooking"))));
    assertThat(sink.alive()).isTrue();
    assertThat(fixture.topics().committed()).isEqualTo(5);

    fixture.disk().full(false);
    awaiting().until(() -> fixture.examples("cooking") == 6);
    fixture.topics().accept(Examples.first("cooking", 25).subList(6, 25));
    awaiting().until(() -> fixture.examples("cooking") == 25 && sink.ready());
    fixture.assertHolds("cooking", 25);
    fixture.awaitAnnounced("cooking@10", "cooking@20");
  }

  @Test
  void startsBeforeItsBrokerAndOutlivesAnOutage() throws Exception {
    fixture.kafka().stop();
    DatasetSink sink = fixture.start();
    assertThat(sink.ready()).isFalse();
    assertThat(sink.alive()).isTrue();
    fixture.kafka().start();
    fixture.topics().accept(Examples.first("cooking", 5));
    awaiting().until(() -> fixture.examples("cooking") == 5 && sink.ready());
    fixture.kafka().stop();
    fixture.kafka().start();
    fixture.topics().accept(Examples.first("cooking", 12).subList(5, 12));
    awaiting().until(() -> fixture.examples("cooking") == 12 && sink.ready());
    fixture.assertHolds("cooking", 12);
    fixture.awaitAnnounced("cooking@10");
  }
}
