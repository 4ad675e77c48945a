package org.alpacastreams.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.CacheSlots.Seat;
import org.junit.jupiter.api.Test;

/** Which slot a prompt gets, and how much of it need not be read again. */
class CacheSlotsTest {
  private static final int TEMPLATE = 40;
  private final CacheSlots slots = new CacheSlots(3, 1_000);

  @Test
  void anEmptyCacheHasNothingToReuse() {
    assertThat(slots.take(prompt(1, 30), true)).isEqualTo(new Seat(0, 0, 0));
  }

  @Test
  void copiesTheTemplateFromASequenceThatStillRuns() {
    Seat running = occupy(prompt(1, 30));
    assertThat(slots.take(prompt(2, 30), true)).isEqualTo(new Seat(1, running.slot(), TEMPLATE));
  }

  @Test
  void copiesNoMoreThanWasReadSoFar() {
    List<Integer> prompt = prompt(1, 30);
    Seat reading = slots.take(prompt, true);
    slots.append(reading.slot(), longs(prompt.subList(0, 25)));
    assertThat(slots.take(prompt(2, 30), true)).isEqualTo(new Seat(1, 0, 25));
  }

  @Test
  void theLastTokenOfAPromptIsAlwaysRead() {
    occupy(prompt(1, 30));
    assertThat(slots.take(prompt(1, 30), true).reused()).isEqualTo(TEMPLATE + 29);
  }

  @Test
  void aConversationGoesOnWhereItWas() {
    List<Integer> conversation = prompt(1, 100);
    Seat first = occupy(conversation);
    slots.append(first.slot(), 7, 8, 9);
    slots.release(first.slot());
    List<Integer> continued = new ArrayList<>(conversation);
    continued.addAll(List.of(7, 8, 9, 10, 11));
    assertThat(slots.take(continued, true)).isEqualTo(new Seat(0, 0, conversation.size() + 3));
  }

  @Test
  void aConversationIsNotLostToAPromptThatSharesOnlyTheTemplate() {
    Seat conversation = occupy(prompt(1, 300));
    slots.release(conversation.slot());
    Seat other = slots.take(prompt(2, 30), true);
    assertThat(other).isEqualTo(new Seat(1, conversation.slot(), TEMPLATE));
    assertThat(slots.take(prompt(1, 301), true)).isEqualTo(new Seat(0, 0, TEMPLATE + 300));
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() {
    for (int i = 0; i < 3; i++) {
      occupy(foreign(i));
    }
    slots.release(1);
    slots.release(2);
    slots.release(0);
    assertThat(slots.take(foreign(9), true).slot()).isEqualTo(1);
    assertThat(slots.take(foreign(8), true).slot()).isEqualTo(2);
    assertThat(slots.full()).isFalse();
    assertThat(slots.take(foreign(7), true).slot()).isZero();
    assertThat(slots.full()).isTrue();
  }

  @Test
  void aSlotTakenForAnotherPromptForgetsTheFormer() {
    CacheSlots one = new CacheSlots(1, 1_000);
    Seat first = one.take(prompt(1, 30), true);
    one.append(first.slot(), longs(prompt(1, 30)));
    one.release(first.slot());
    Seat second = one.take(prompt(2, 5), true);
    assertThat(second).isEqualTo(new Seat(0, 0, TEMPLATE));
    one.append(0, longs(prompt(2, 5).subList(TEMPLATE, TEMPLATE + 5)));
    one.release(0);
    assertThat(one.take(prompt(1, 30), true).reused()).isEqualTo(TEMPLATE);
  }

  @Test
  void whatIsShortIsReadAgain() {
    List<Integer> prompt = prompt(1, 0);
    occupy(prompt);
    int shortest = CacheSlots.SHORTEST_REUSED_PREFIX;
    List<Integer> shorter = new ArrayList<>(prompt.subList(0, shortest - 1));
    shorter.addAll(foreign(1));
    assertThat(slots.take(shorter, true).reused()).isZero();
    List<Integer> longer = new ArrayList<>(prompt.subList(0, shortest));
    longer.addAll(foreign(1));
    assertThat(slots.take(longer, true).reused()).isEqualTo(shortest);
  }

  @Test
  void nothingIsReusedUnasked() {
    occupy(prompt(1, 30));
    assertThat(slots.take(prompt(1, 30), false)).isEqualTo(new Seat(1, 1, 0));
  }

  @Test
  void nothingIsReusedOfWhatIsForgotten() {
    Seat failed = occupy(prompt(1, 30));
    slots.forget(failed.slot());
    slots.release(failed.slot());
    assertThat(slots.take(prompt(1, 30), true).reused()).isZero();
  }

  private Seat occupy(List<Integer> prompt) {
    Seat seat = slots.take(prompt, true);
    slots.append(seat.slot(), longs(prompt.subList(seat.reused(), prompt.size())));
    return seat;
  }

  /** A template and so many tokens behind it that only this number has. */
  private static List<Integer> prompt(int number, int length) {
    return IntStream.range(0, TEMPLATE + length)
        .mapToObj(i -> i < TEMPLATE ? i : number * 10_000 + i)
        .toList();
  }

  private static List<Integer> foreign(int number) {
    return IntStream.range(0, 30).mapToObj(i -> number * 10_000 + 5_000 + i).toList();
  }

  private static long[] longs(List<Integer> tokens) {
    return tokens.stream().mapToLong(Integer::longValue).toArray();
  }
}
