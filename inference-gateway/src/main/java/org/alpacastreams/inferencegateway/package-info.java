/**
 * The inference gateway: the models that the pipeline publishes, answering over an
 * OpenAI-compatible interface and a page for people. Everything outside {@code adapter} knows
 * neither Kafka nor HTTP.
 */
package org.alpacastreams.inferencegateway;
