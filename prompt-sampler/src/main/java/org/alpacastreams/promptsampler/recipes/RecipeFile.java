package org.alpacastreams.promptsampler.recipes;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;

/**
 * A recipe as it is written down.
 *
 * @param name its name, the same in every language
 * @param language of its instructions (BCP 47)
 * @param description what it does, in one line
 * @param seeds the file of its seed tasks; the project's English ones if absent
 * @param tokenizer rouge_score or unicode, for new datasets; rouge_score if absent
 * @param textRules text filters for new datasets, in place of the language's own
 * @param referenceTextRules the same for the policy reference, where it has others
 * @param labels the words that structure prompts and answers; the English ones if absent
 * @param opening the first stage
 * @param followUps what is asked about each novel instruction of the first stage
 * @param separateAnswers the stages that write questions and answers in calls of their own; absent
 *     where the recipe cannot
 */
public record RecipeFile(
    String name,
    String language,
    String description,
    Optional<String> seeds,
    Optional<Tokenizer> tokenizer,
    Optional<TextRules> textRules,
    Optional<TextRules> referenceTextRules,
    Labels labels,
    Opening opening,
    List<Stage> followUps,
    Optional<Stages> separateAnswers) {

  public RecipeFile {
    Require.text("name", name);
    Require.text("language", language);
    description = description == null ? "" : description;
    seeds = seeds == null ? Optional.empty() : seeds;
    tokenizer = tokenizer == null ? Optional.empty() : tokenizer;
    textRules = textRules == null ? Optional.empty() : textRules;
    referenceTextRules = referenceTextRules == null ? Optional.empty() : referenceTextRules;
    labels = labels == null ? Labels.ENGLISH : labels;
    Require.present("opening", opening);
    followUps = followUps == null ? List.of() : List.copyOf(followUps);
    separateAnswers = separateAnswers == null ? Optional.empty() : separateAnswers;
  }

  /** All stages of one way to cook it. */
  public record Stages(Opening opening, List<Stage> followUps) {
    public Stages {
      Require.present("opening", opening);
      followUps = followUps == null ? List.of() : List.copyOf(followUps);
    }
  }

  /**
   * The first stage: examples in, new items asked for.
   *
   * @param prompt the file of its text, or the text's name where {@code promptText} is given
   * @param examples how many examples a prompt shows
   * @param machineExamples how many of them are accepted instructions, once there are
   * @param lastItem the number of the last item that the prompt asks for
   */
  public record Opening(
      Reading reading,
      String prompt,
      Optional<String> promptText,
      int examples,
      Integer machineExamples,
      int lastItem,
      double temperature,
      double topP,
      Double presencePenalty,
      int maxTokens,
      Stops stop) {
    public Opening {
      reading = reading == null ? Reading.TASKS : reading;
      Require.text("opening.prompt", prompt);
      promptText = promptText == null ? Optional.empty() : promptText;
      Require.atLeast("opening.examples", 1, examples);
      machineExamples = machineExamples == null ? 0 : machineExamples;
      presencePenalty = presencePenalty == null ? 0.0 : presencePenalty;
      Require.atLeast("opening.machineExamples", 0, machineExamples);
      Require.atLeast("opening.lastItem", examples + 1L, lastItem);
      Require.atLeast("opening.maxTokens", 1, maxTokens);
      stop = stop == null ? Stops.NONE : stop;
      boolean asksForItems =
          reading == Reading.TASKS
              || reading == Reading.QUESTIONS
              || reading == Reading.INSTRUCTIONS;
      if (!asksForItems) {
        throw new IllegalArgumentException(
            "field 'opening.reading' must be tasks, questions or instructions");
      }
      if (machineExamples > 0 && reading != Reading.INSTRUCTIONS) {
        throw new IllegalArgumentException(
            "field 'opening.machineExamples' needs the reading instructions: only instructions of"
                + " accepted examples are kept");
      }
      if (machineExamples > examples) {
        throw new IllegalArgumentException(
            "field 'opening.machineExamples' must not exceed 'opening.examples'");
      }
    }

    Opening withPrompt(String name, String text) {
      return new Opening(
          reading,
          name,
          Optional.of(text),
          examples,
          machineExamples,
          lastItem,
          temperature,
          topP,
          presencePenalty,
          maxTokens,
          stop);
    }
  }

  /**
   * A later stage, about one instruction.
   *
   * @param prompt the file of its text, or the text's name where {@code promptText} is given;
   *     absent where the ending says all
   * @param ending what follows the text
   */
  public record Stage(
      String stage,
      Reading reading,
      Optional<Boolean> classification,
      Optional<String> prompt,
      Optional<String> promptText,
      String ending,
      double temperature,
      double topP,
      Double presencePenalty,
      int maxTokens,
      Stops stop) {
    public Stage {
      Require.text("followUps.stage", stage);
      Require.present("followUps.reading", reading);
      classification = classification == null ? Optional.empty() : classification;
      prompt = prompt == null ? Optional.empty() : prompt;
      promptText = promptText == null ? Optional.empty() : promptText;
      ending = ending == null ? "" : ending;
      presencePenalty = presencePenalty == null ? 0.0 : presencePenalty;
      Require.atLeast("followUps.maxTokens", 1, maxTokens);
      stop = stop == null ? Stops.NONE : stop;
    }

    Stage withPrompt(String name, String text) {
      return new Stage(
          stage,
          reading,
          classification,
          Optional.of(name),
          Optional.of(text),
          ending,
          temperature,
          topP,
          presencePenalty,
          maxTokens,
          stop);
    }
  }

  /** Strings that end an answer, by how it is read. */
  public record Stops(List<String> reference, List<String> robust) {
    static final Stops NONE = new Stops(List.of(), List.of());

    public Stops {
      reference = reference == null ? List.of() : List.copyOf(reference);
      robust = robust == null ? List.of() : List.copyOf(robust);
    }

    /** Those of {@code parsing}. */
    public List<String> of(Parsing parsing) {
      return parsing == Parsing.REFERENCE ? reference : robust;
    }
  }

  /** The text filters of a new dataset, where they are not simply its language's. */
  public Optional<TextRules> textRules(Policy policy) {
    return policy == Policy.REFERENCE ? referenceTextRules.or(() -> textRules) : textRules;
  }

  /** The stages, with separate answers if wanted and possible. */
  public Optional<Stages> stages(boolean withSeparateAnswers) {
    return withSeparateAnswers ? separateAnswers : Optional.of(new Stages(opening, followUps));
  }
}
