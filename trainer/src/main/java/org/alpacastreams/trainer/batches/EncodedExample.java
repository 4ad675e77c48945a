package org.alpacastreams.trainer.batches;

import org.alpacastreams.languagemodel.training.TrainingExample;

/** An example as tokens, which can be named in a message. */
public record EncodedExample(String exampleId, TrainingExample example) {

  int length() {
    return example.tokens().length;
  }
}
