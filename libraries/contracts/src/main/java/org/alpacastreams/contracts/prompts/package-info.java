/** Prompts, the raw answers to them, and how every attempt was settled. */
package org.alpacastreams.contracts.prompts;
