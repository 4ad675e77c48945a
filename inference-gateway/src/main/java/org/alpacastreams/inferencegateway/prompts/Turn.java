package org.alpacastreams.inferencegateway.prompts;

/**
 * One message of a conversation.
 *
 * @param role system, developer, user, assistant, tool or function
 */
public record Turn(String role, String content) {}
