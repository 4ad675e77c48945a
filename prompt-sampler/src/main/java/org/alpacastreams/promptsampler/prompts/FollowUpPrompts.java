package org.alpacastreams.promptsampler.prompts;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.runs.FollowUp;
import org.alpacastreams.contracts.runs.Recipe;

/** The prompts of a run's later stages, each about one instruction (SPEC 2.3, 2.4 and 2.7). */
final class FollowUpPrompts {
  private final Recipe recipe;

  FollowUpPrompts(Recipe recipe) {
    this.recipe = recipe;
  }

  /** Whether the prompt about {@code subject} shows a passage. */
  boolean showsPassage(PendingInstruction subject) {
    return subject
        .nextStage(recipe)
        .filter(stage -> (stage.promptText() + stage.ending()).contains(Placeholders.PASSAGE))
        .isPresent();
  }

  /**
   * What is asked about {@code subject} next.
   *
   * @throws IllegalArgumentException if the recipe asks nothing about it
   */
  PromptDraft draft(PendingInstruction subject, Optional<PassageSource.Found.Passage> passage) {
    FollowUp stage =
        subject
            .nextStage(recipe)
            .orElseThrow(() -> new IllegalArgumentException("no stage asks about " + subject.id()));
    Placeholders values =
        new Placeholders(
            PythonWhitespace.strip(subject.instruction()),
            subject.input(),
            passage.map(PassageSource.Found.Passage::text).orElse(""));
    return new PromptDraft(
        values.fill(PromptEncoder.withoutFinalLineBreak(stage.promptText()) + stage.ending()),
        List.of(),
        subject.passage(),
        stage.stage(),
        stage.promptVersion(),
        stage.reading(),
        1,
        stage.stop(),
        stage.temperature(),
        stage.topP(),
        stage.presencePenalty());
  }
}
