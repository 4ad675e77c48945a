/**
 * How an instruction becomes the tokens that ROUGE-L compares. The strategy is a setting of the
 * dataset and travels in every verdict, because verdicts of different strategies do not compare.
 */
package org.alpacastreams.dedupfilter.tokens;
