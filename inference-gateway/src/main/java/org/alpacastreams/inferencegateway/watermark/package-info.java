/**
 * The watermark of Kirchenbauer et al. 2023 (arXiv:2301.10226) and its detector: a key and the
 * tokens before a token decide whether it is green, generation prefers green tokens, and a text
 * with too many of them was generated with the key. {@code docs/watermark.md} defines every bit of
 * it, for whoever writes another detector.
 */
package org.alpacastreams.inferencegateway.watermark;
