package org.alpacastreams.promptsampler.requests;

import java.util.Optional;

/** A wish to pause a run, and why. */
public record PauseForm(Optional<String> reason) {}
