/**
 * The moderator that needs no model: phrases that state an intent, in six languages, found through
 * the usual disguises. It catches the crude and misses meaning.
 */
package org.alpacastreams.inferencegateway.moderation.wordlist;
