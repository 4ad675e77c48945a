/**
 * The commands of {@code ./alpaca} that the launcher owns: their options, their help and what they
 * print. What they do is elsewhere.
 */
package org.alpacastreams.standalone.command;
