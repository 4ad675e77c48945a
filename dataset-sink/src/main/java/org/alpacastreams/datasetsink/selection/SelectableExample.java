package org.alpacastreams.datasetsink.selection;

import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.quality.ExampleAnnotations;

/** An example and what is noted about it. */
public record SelectableExample(AcceptedExample example, ExampleAnnotations annotations) {}
