/**
 * Prompts and answers checked before they go on: the moderator behind one interface, a prompt's
 * gate, and an answer's listener that lets no sentence out before it passed.
 */
package org.alpacastreams.inferencegateway.moderation;
