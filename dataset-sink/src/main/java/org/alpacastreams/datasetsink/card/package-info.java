/**
 * The card of a dataset version: {@code README.md} as the Hugging Face hub shows it, and the
 * pictures on it. All of it follows from the examples alone; numbers are counted while they pass,
 * and no text is kept but the few that are shown.
 */
package org.alpacastreams.datasetsink.card;
