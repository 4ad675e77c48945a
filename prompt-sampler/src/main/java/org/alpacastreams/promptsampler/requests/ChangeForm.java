package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A wish to change a run; what is absent stays. */
public record ChangeForm(
    Optional<Long> goal, Optional<BigDecimal> budgetUsd, Optional<List<JsonNode>> teachers) {}
