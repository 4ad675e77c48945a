package org.alpacastreams.inferencegateway.models;

import org.alpacastreams.contracts.models.ModelAliased;

/**
 * A line of an alias's history.
 *
 * @param at when, in ms since the epoch
 */
public record AliasChange(ModelAliased event, long at) {}
