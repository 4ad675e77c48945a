package org.alpacastreams.datasetsink.diversity;

import java.util.Optional;

/** Reads off an instruction what it asks for. */
@FunctionalInterface
public interface InstructionParser {

  /** Verb and object; empty if it has no root verb, or that has no direct object. */
  Optional<VerbObject> parse(String instruction);
}
