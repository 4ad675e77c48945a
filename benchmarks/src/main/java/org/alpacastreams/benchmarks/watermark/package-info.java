/**
 * How reliable the gateway's watermark is and what it costs: z of marked and of unmarked text
 * against its length, beside what the normal distribution says, and microseconds per token.
 */
package org.alpacastreams.benchmarks.watermark;
