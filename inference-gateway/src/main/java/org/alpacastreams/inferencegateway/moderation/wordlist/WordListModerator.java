package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.alpacastreams.inferencegateway.moderation.ModerationVerdict;
import org.alpacastreams.inferencegateway.moderation.Moderator;

/**
 * Finds phrases of word lists. It costs microseconds and knows no meaning: it catches the crude,
 * and whoever paraphrases passes.
 */
public final class WordListModerator implements Moderator {
  /** The languages that have a list. */
  private static final List<String> LANGUAGES = List.of("en", "de", "sv", "zh", "es", "fr");

  private final Disguises disguises;
  private final Map<String, List<Phrase>> harmful = new HashMap<>();
  private final Map<String, List<Phrase>> harmless = new HashMap<>();

  /** With the lists that come with the gateway. */
  public WordListModerator() {
    this(shipped());
  }

  /** With lists of one's own: their names and lines. */
  WordListModerator(Map<String, List<String>> lists) {
    Lookalikes lookalikes = new Lookalikes();
    Set<String> words = new HashSet<>();
    lists.forEach(
        (name, lines) -> {
          for (Phrase phrase : new PhraseListReader(lookalikes).read(name, lines)) {
            boolean allowed = phrase.category().equals(PhraseListReader.ALLOW);
            Map<String, List<Phrase>> index = allowed ? harmless : harmful;
            phrase
                .firstWords()
                .forEach(word -> index.computeIfAbsent(word, w -> new ArrayList<>()).add(phrase));
            phrase.words().forEach(words::add);
          }
        });
    disguises = new Disguises(lookalikes, new Vocabulary(words));
  }

  @Override
  public CompletionStage<ModerationVerdict> check(String text) {
    return CompletableFuture.completedFuture(verdict(text));
  }

  @Override
  public String name() {
    return "embedded";
  }

  ModerationVerdict verdict(String text) {
    Words words = disguises.words(text);
    boolean[] allowed = allowed(words);
    Map<String, Set<String>> found = new TreeMap<>();
    for (int i = 0; i < words.size(); i++) {
      for (Phrase phrase : harmful.getOrDefault(words.get(i), List.of())) {
        if (phrase.end(words, i, allowed) >= 0) {
          found.computeIfAbsent(phrase.category(), c -> new HashSet<>()).add(phrase.source());
        }
      }
    }
    if (found.isEmpty()) {
      return new ModerationVerdict.Passed();
    }
    return new ModerationVerdict.Flagged(
        found.entrySet().stream()
            .map(
                entry ->
                    new ModerationVerdict.Finding(
                        entry.getKey(), 1, entry.getValue().stream().sorted().toList()))
            .toList());
  }

  private boolean[] allowed(Words words) {
    boolean[] allowed = new boolean[words.size()];
    boolean[] none = new boolean[words.size()];
    for (int i = 0; i < words.size(); i++) {
      for (Phrase phrase : harmless.getOrDefault(words.get(i), List.of())) {
        for (int end = phrase.end(words, i, none) - 1; end >= i; end--) {
          allowed[end] = true;
        }
      }
    }
    return allowed;
  }

  private static Map<String, List<String>> shipped() {
    Map<String, List<String>> lists = new TreeMap<>();
    for (String language : LANGUAGES) {
      String name = language + ".txt";
      try (InputStream list = WordListModerator.class.getResourceAsStream(name)) {
        if (list == null) {
          throw new IllegalStateException("the word list " + name + " is missing from the jar");
        }
        lists.put(name, new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      } catch (IOException e) {
        throw new UncheckedIOException("the word list " + name + " cannot be read", e);
      }
    }
    return lists;
  }
}
