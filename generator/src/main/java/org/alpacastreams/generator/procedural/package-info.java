/**
 * A teacher in the generator itself: it reads a prompt and writes an answer in the text format a
 * language model would use, with computed content and a language model's flaws. No key, no network,
 * no cost, and the same answer for the same prompt attempt.
 *
 * <p>It keeps nothing between prompts. A later stage asks about an instruction by its id, which
 * names the attempt and the item; the chances of an item depend on these two alone, so that the
 * task is drawn again, with its answer.
 */
package org.alpacastreams.generator.procedural;
