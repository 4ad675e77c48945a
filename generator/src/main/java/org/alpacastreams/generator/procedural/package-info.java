/**
 * A teacher in the generator itself: it reads a prompt and writes an answer in the text format a
 * language model would use, with computed content and a language model's flaws. No key, no network,
 * no cost, and the same answer for the same prompt attempt.
 */
package org.alpacastreams.generator.procedural;
