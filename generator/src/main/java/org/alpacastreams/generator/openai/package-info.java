/**
 * Teachers behind an OpenAI-compatible endpoint, chat or legacy completions. One class sends and
 * retries; the others are pure: what is sent, what an answer says, what an error means.
 */
package org.alpacastreams.generator.openai;
