package org.alpacastreams.inferencegateway.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.answering.TokenScore;
import org.alpacastreams.inferencegateway.moderation.wordlist.WordListModerator;
import org.junit.jupiter.api.Test;

class ModeratedAnswerTest {
  private static final Moderator WORDS = new WordListModerator();
  private static final ModerationContext ASKED =
      new ModerationContext("latest", Caller.Kind.VISITOR);
  private static final String HARMFUL = "I will kill you.";

  private final HeardModeration heard = new HeardModeration();
  private final HeardAnswer client = new HeardAnswer();
  private final AtomicInteger cancelled = new AtomicInteger();

  @Test
  void eachSentenceLeavesOnceTheNextOneBegins() {
    AnswerListener answer = streamed(WORDS);
    answer.began("tuned");
    assertThat(client.events()).isEmpty();
    say(answer, "Pi is 3.14", " or so.");
    assertThat(client.events()).isEmpty();
    say(answer, " It");
    assertThat(client.events())
        .containsExactly("began tuned", new AnswerPiece("Pi is 3.14 or so. It"));
    say(answer, " is round");
    answer.ended(new FinishedAnswer("Pi is 3.14 or so. It is round", Ending.STOP, 3, 9));
    assertThat(client.text()).isEqualTo("Pi is 3.14 or so. It is round");
    assertThat(client.ending())
        .isEqualTo(new FinishedAnswer("Pi is 3.14 or so. It is round", Ending.STOP, 3, 9));
    assertThat(heard.blocks()).isEmpty();
  }

  @Test
  void chineseSentencesAndEndlessOnesLeaveToo() {
    AnswerListener answer = streamed(WORDS);
    answer.began("tuned");
    say(answer, "水很热。", "小心");
    assertThat(client.text()).isEqualTo("水很热。小心");
    say(answer, "x".repeat(CheckedText.LONGEST_WAITING - 1));
    assertThat(client.text()).hasSize(6);
    say(answer, "x");
    assertThat(client.text()).hasSize(6 + CheckedText.LONGEST_WAITING);
  }

  @Test
  void nothingOfAFlaggedSentenceLeavesAndTheGenerationIsCancelled() {
    AnswerListener answer = streamed(WORDS);
    answer.began("tuned");
    say(answer, "Hello there. ", "I ", "will ", "kill ", "you. ", "Ha");
    assertThat(client.text()).isEqualTo("Hello there. I ");
    assertThat(cancelled).hasValue(1);
    say(answer, "ha. More. More.");
    answer.ended(new FinishedAnswer("whatever", Ending.CANCELLED, 4, 12));
    assertThat(client.ending())
        .isEqualTo(new FinishedAnswer("Hello there. I ", Ending.WITHHELD, 4, 12));
    assertThat(client.events()).hasSize(3);
    assertThat(heard.blocks()).hasSize(1);
    Block block = heard.blocks().get(0);
    assertThat(block.categories()).contains("harassment/threatening");
    assertThat(block.context()).isEqualTo(new ModerationContext("tuned", Caller.Kind.VISITOR));
    assertThat(block.where()).isEqualTo(Block.Place.ANSWER);
    assertThat(block.moderator()).isEqualTo("embedded");
  }

  @Test
  void aPhraseSplitBetweenSentencesIsFound() {
    AnswerListener answer = streamed(WORDS);
    answer.began("tuned");
    say(answer, "So: I will.\n", "Kill.\n", "You.\n", "Ok");
    answer.ended(new FinishedAnswer("So: I will.\nKill.\nYou.\nOk", Ending.STOP, 1, 9));
    assertThat(client.ending().ending()).isEqualTo(Ending.WITHHELD);
    assertThat(client.text()).doesNotContain("You");
  }

  @Test
  void scoresOfWithheldTokensStayIn() {
    AnswerListener answer = streamed(WORDS);
    answer.began("tuned");
    // The score of " kill" is told with the piece before its text.
    answer.piece(new AnswerPiece("Fine.", scores("Fine", ".")));
    answer.piece(new AnswerPiece(" I will", scores(" I", " will", " kill")));
    assertThat(client.events())
        .containsExactly(
            "began tuned", new AnswerPiece("Fine. I will", scores("Fine", ".", " I", " will")));
    answer.piece(new AnswerPiece(" kill you.", scores(" you", ".")));
    answer.ended(
        new FinishedAnswer(
            "Fine. I will kill you.",
            Ending.STOP,
            1,
            7,
            0,
            scores("Fine", ".", " I", " will", " kill", " you", ".")));
    assertThat(client.ending())
        .isEqualTo(
            new FinishedAnswer(
                "Fine. I will", Ending.WITHHELD, 1, 7, 0, scores("Fine", ".", " I", " will")));
  }

  @Test
  void scoresThatWaitedLeaveWithTheEnd() {
    AnswerListener answer = streamed(WORDS);
    answer.began("tuned");
    answer.piece(new AnswerPiece("Fine. I", scores("Fine", ".", " I", "token_id:2")));
    answer.ended(
        new FinishedAnswer(
            "Fine. I", Ending.STOP, 1, 4, 0, scores("Fine", ".", " I", "token_id:2")));
    assertThat(client.pieces())
        .containsExactly(
            new AnswerPiece("Fine. I", scores("Fine", ".", " I")),
            new AnswerPiece("", scores("token_id:2")));
  }

  @Test
  void aSlowModeratorNeverStopsTheEngineAndOrderHolds() {
    SlowModerator slow = new SlowModerator(WORDS, 30);
    AnswerListener answer = streamed(slow);
    answer.began("tuned");
    StringBuilder all = new StringBuilder();
    long start = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      String sentence = "This is sentence " + i + ". ";
      all.append(sentence);
      say(answer, sentence);
    }
    answer.ended(new FinishedAnswer(all.toString(), Ending.STOP, 1, 200));
    assertThat(System.nanoTime() - start).as("ns of the engine's thread").isLessThan(2_000_000_000);
    await().untilAsserted(() -> assertThat(client.ending().text()).isEqualTo(all.toString()));
    assertThat(client.text()).isEqualTo(all.toString());
    assertThat(slow.checked()).as("what came meanwhile was checked at once").hasSizeLessThan(20);
  }

  @Test
  void whatComesWhileAFlaggedSentenceIsCheckedStaysIn() {
    AnswerListener answer = streamed(new SlowModerator(WORDS, 50));
    answer.began("tuned");
    say(answer, HARMFUL, " Secret one.", " Secret two.", " Secret three.");
    answer.ended(new FinishedAnswer(HARMFUL, Ending.STOP, 1, 20));
    await().until(() -> client.ending().ending() == Ending.WITHHELD);
    assertThat(client.text()).isEmpty();
    assertThat(client.ending().text()).isEmpty();
    assertThat(cancelled).hasValue(1);
  }

  @Test
  void aWholeAnswerIsCheckedOnce() {
    SlowModerator slow = new SlowModerator(WORDS, 1);
    AnswerListener answer = gate(slow, true).moderated(client, ASKED, false, this::cancel);
    answer.began("tuned");
    say(answer, "One. ", "Two. ", "Three.");
    answer.ended(new FinishedAnswer("One. Two. Three.", Ending.LENGTH, 1, 6));
    await().until(() -> client.ending().ending() == Ending.LENGTH && client.events().size() == 3);
    assertThat(client.ending().text()).isEqualTo("One. Two. Three.");
    assertThat(slow.checked()).containsExactly("One. Two. Three.");
  }

  @Test
  void anAnswerToldOnlyAtItsEndIsCheckedToo() {
    AnswerListener answer = streamed(WORDS);
    answer.began("upstream");
    answer.ended(new FinishedAnswer(HARMFUL, Ending.STOP, 1, 5));
    assertThat(client.events())
        .containsExactly("began upstream", new FinishedAnswer("", Ending.WITHHELD, 1, 5));
  }

  @Test
  void withoutAModeratorNothingLeavesIfItMustBeChecked() {
    AnswerListener answer = streamed(new Gone());
    answer.began("tuned");
    say(answer, "Hello. ", "You");
    assertThat(client.events())
        .containsExactly(new Refusal.ModerationUnavailable("it is gone", ModerationGate.RETRY));
    assertThat(cancelled).hasValue(1);
    answer.ended(new FinishedAnswer("Hello. You", Ending.CANCELLED, 1, 3));
    assertThat(client.events()).hasSize(1);
    assertThat(heard.blocks().get(0).reason()).isEqualTo(Block.Reason.UNAVAILABLE);
  }

  @Test
  void withoutAModeratorAllLeavesIfThatIsAllowed() {
    AnswerListener answer = gate(new Gone(), false).moderated(client, ASKED, true, this::cancel);
    answer.began("tuned");
    say(answer, "Hello. ", "You");
    answer.ended(new FinishedAnswer("Hello. You", Ending.STOP, 1, 3));
    assertThat(client.text()).isEqualTo("Hello. You");
    assertThat(heard.unchecked()).isNotEmpty().allMatch("ANSWER: it is gone"::equals);
    assertThat(heard.blocks()).isEmpty();
  }

  @Test
  void aModeratorThatFailsIsOneThatDoesNotAnswer() {
    AnswerListener answer =
        streamed(
            new Moderator() {
              @Override
              public CompletionStage<ModerationVerdict> check(String text) {
                throw new IllegalStateException("broken");
              }

              @Override
              public String name() {
                return "broken";
              }
            });
    answer.began("tuned");
    answer.ended(new FinishedAnswer("Hello.", Ending.STOP, 1, 2));
    assertThat(client.events())
        .singleElement()
        .isInstanceOfSatisfying(
            Refusal.ModerationUnavailable.class,
            refusal -> assertThat(refusal.reason()).contains("broken"));
  }

  @Test
  void anAnswerThatBreaksOffBreaksOffForTheClient() {
    AnswerListener answer = streamed(WORDS);
    IllegalStateException cause = new IllegalStateException("no memory");
    answer.began("tuned");
    say(answer, "Hello. ", "You");
    answer.failed(cause);
    assertThat(client.events())
        .containsExactly("began tuned", new AnswerPiece("Hello. You"), cause);
  }

  @Test
  void promptsAreBlockedWithWhatWasFound() throws Exception {
    ModerationGate gate = gate(WORDS, true);
    assertThat(gate.checkPrompt("Add 2 and 2.", ASKED).toCompletableFuture().get()).isEmpty();
    assertThat(gate.checkPrompt(HARMFUL, ASKED).toCompletableFuture().get())
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal)
                    .isEqualTo(
                        new Refusal.Blocked(
                            List.of("harassment/threatening", "violence"), "embedded")));
    assertThat(heard.blocks()).hasSize(1);
    assertThat(heard.blocks().get(0).where()).isEqualTo(Block.Place.PROMPT);
    assertThat(gate(new Gone(), false).checkPrompt(HARMFUL, ASKED).toCompletableFuture().get())
        .isEmpty();
    assertThat(gate(new Gone(), true).checkPrompt("Hi", ASKED).toCompletableFuture().get())
        .contains(new Refusal.ModerationUnavailable("it is gone", ModerationGate.RETRY));
  }

  @Property(tries = 300)
  void noWayOfCuttingAnAnswerLetsAFlaggedSentenceOut(
      @ForAll @IntRange(min = 1, max = 12) int size, @ForAll @IntRange(max = 3) int delay) {
    String all = "It is late. Well. I will kill you. Or else. The end.";
    HeardAnswer reader = new HeardAnswer();
    Moderator moderator = delay == 0 ? WORDS : new SlowModerator(WORDS, delay);
    AnswerListener answer =
        new ModerationGate(moderator, true, new HeardModeration())
            .moderated(reader, ASKED, true, () -> {});
    answer.began("tuned");
    for (String piece : cut(all, size)) {
      say(answer, piece);
    }
    answer.ended(new FinishedAnswer(all, Ending.STOP, 1, 20));
    await().until(() -> reader.ending().ending() == Ending.WITHHELD);
    assertThat(reader.text()).isEqualTo(reader.ending().text()).doesNotContain("kill you");
    assertThat(all).startsWith(reader.text());
  }

  private static List<String> cut(String all, int size) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < all.length(); i += size) {
      pieces.add(all.substring(i, Math.min(all.length(), i + size)));
    }
    return pieces;
  }

  private AnswerListener streamed(Moderator moderator) {
    return gate(moderator, true).moderated(client, ASKED, true, this::cancel);
  }

  private ModerationGate gate(Moderator moderator, boolean failClosed) {
    return new ModerationGate(moderator, failClosed, heard);
  }

  private void cancel() {
    cancelled.incrementAndGet();
  }

  private static void say(AnswerListener answer, String... pieces) {
    for (String piece : pieces) {
      answer.piece(new AnswerPiece(piece));
    }
  }

  private static List<TokenScore> scores(String... tokens) {
    List<TokenScore> scores = new ArrayList<>();
    for (String token : tokens) {
      scores.add(new TokenScore(token, -0.5, List.of()));
    }
    return scores;
  }

  /** Never answers. */
  private static final class Gone implements Moderator {
    @Override
    public CompletionStage<ModerationVerdict> check(String text) {
      return CompletableFuture.completedFuture(new ModerationVerdict.Unavailable("it is gone"));
    }

    @Override
    public String name() {
      return "gone";
    }
  }
}
