package org.alpacastreams.trainer.card;

/**
 * The loss of one update.
 *
 * @param step the update, from 1
 * @param loss mean cross-entropy per target token, in nats
 */
public record LossPoint(long step, double loss) {}
