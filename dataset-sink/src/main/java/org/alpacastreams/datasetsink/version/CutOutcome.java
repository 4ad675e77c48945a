package org.alpacastreams.datasetsink.version;

import org.alpacastreams.contracts.datasets.DatasetVersioned;

/** A version that was asked for, and whether it was written now or had been there. */
public record CutOutcome(DatasetVersioned version, boolean created) {}
