package org.alpacastreams.dedupfilter.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.dedupfilter.verdict.DatasetJudge;
import org.junit.jupiter.api.Test;

/** ICU's rules and dictionaries take megabytes: only those who ask for them shall pay. */
class IcuLoadingTest {
  @Test
  void judgesEnglishDatasetsWithoutIcu() throws Exception {
    try (FreshClasses classes = new FreshClasses()) {
      judge(classes, Tokenizer.ROUGE_SCORE);
      assertThat(classes.icuLoaded).isFalse();
      judge(classes, Tokenizer.UNICODE);
      assertThat(classes.icuLoaded).isTrue();
    }
  }

  private static void judge(ClassLoader classes, Tokenizer tokenizer)
      throws ReflectiveOperationException {
    DatasetSettings settings =
        new DatasetSettings(Policy.ROBUST, 0.7, tokenizer, Annotation.NEAREST, "en");
    Candidate candidate =
        new Candidate(
            Optional.empty(),
            "Name three large rivers",
            "",
            "Nile",
            Origin.EXTERNAL,
            Optional.empty());
    Class<?> judge = classes.loadClass(DatasetJudge.class.getName());
    Object verdict =
        judge
            .getMethod("judge", Candidate.class)
            .invoke(judge.getConstructor(DatasetSettings.class).newInstance(settings), candidate);
    assertThat(verdict.getClass().getSimpleName()).isEqualTo("Accepted");
  }

  /** Loads the filter and ICU anew, and everything else from where the test has it. */
  private static final class FreshClasses extends URLClassLoader {
    private boolean icuLoaded;

    FreshClasses() {
      super(
          new URL[] {home(DatasetJudge.class), home(BreakIterator.class)},
          IcuLoadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean icu = name.startsWith("com.ibm.icu.");
      icuLoaded |= icu;
      if (!icu && !name.startsWith("org.alpacastreams.dedupfilter.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    private static URL home(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }
  }
}
