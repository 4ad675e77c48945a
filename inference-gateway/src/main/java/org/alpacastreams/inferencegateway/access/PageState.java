package org.alpacastreams.inferencegateway.access;

import java.util.Optional;

/**
 * What the page tells its visitors of their limits: the part of {@code GET /page/state} from here.
 */
public record PageState(Optional<Suspension> suspension, Budget budget) {}
