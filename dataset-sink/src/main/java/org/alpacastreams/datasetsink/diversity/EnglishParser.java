package org.alpacastreams.datasetsink.diversity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/**
 * Verb and object of English instructions. OpenNLP's tagger says the parts of speech and its
 * lemmatizer the dictionary forms; {@link RootVerb} and {@link DirectObject} are rules on top. The
 * models are loaded for the first instruction.
 */
public final class EnglishParser implements InstructionParser {
  private static final String TAGGER = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
  private static final String LEMMATIZER = "/opennlp-en-ud-ewt-lemmas-1.3-2.5.4.bin";
  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'-]*");

  /**
   * The most recent dictionary forms: a few words make up most of a dataset's verbs and objects.
   */
  private static final int MOST_LEMMAS = 4_096;

  private final Map<TaggedWord, String> lemmas =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TaggedWord, String> eldest) {
          return size() > MOST_LEMMAS;
        }
      };

  private POSTaggerME tagger;
  private LemmatizerME lemmatizer;

  @Override
  public synchronized Optional<VerbObject> parse(String instruction) {
    load();
    for (List<String> sentence : Sentences.of(instruction)) {
      List<TaggedWord> words = tagged(sentence);
      OptionalInt verb = RootVerb.in(words);
      if (verb.isPresent()) {
        OptionalInt object = DirectObject.after(verb.getAsInt(), words);
        return object.isEmpty()
            ? Optional.empty()
            : verbObject(words.get(verb.getAsInt()), words.get(object.getAsInt()));
      }
    }
    return Optional.empty();
  }

  private List<TaggedWord> tagged(List<String> sentence) {
    String[] tags = tagger.tag(sentence.toArray(String[]::new));
    List<TaggedWord> words = new ArrayList<>();
    for (int i = 0; i < tags.length; i++) {
      words.add(new TaggedWord(sentence.get(i), tags[i]));
    }
    return words;
  }

  private Optional<VerbObject> verbObject(TaggedWord verb, TaggedWord object) {
    VerbObject found = new VerbObject(lemma(verb, "VERB"), lemma(object, "NOUN"));
    boolean words = WORD.matcher(found.verb()).matches() && WORD.matcher(found.object()).matches();
    return words ? Optional.of(found) : Optional.empty();
  }

  private String lemma(TaggedWord word, String tag) {
    return lemmas.computeIfAbsent(
        new TaggedWord(word.lowerCase(), tag),
        wanted -> {
          String lemma = lemmatizer.lemmatize(new String[] {wanted.text()}, new String[] {tag})[0];
          return lemma == null || lemma.isBlank() ? wanted.text() : lemma.toLowerCase(Locale.ROOT);
        });
  }

  private void load() {
    if (tagger == null) {
      try (InputStream tags = EnglishParser.class.getResourceAsStream(TAGGER);
          InputStream lemmas = EnglishParser.class.getResourceAsStream(LEMMATIZER)) {
        lemmatizer = new LemmatizerME(new LemmatizerModel(lemmas));
        tagger = new POSTaggerME(new POSModel(tags));
      } catch (IOException e) {
        throw new UncheckedIOException("OpenNLP's models on the class path are unreadable", e);
      }
    }
  }
}
