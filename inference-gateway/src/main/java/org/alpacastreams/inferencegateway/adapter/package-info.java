/**
 * Where the gateway meets Kafka, HTTP, the terminal and the process's life: the followed topics,
 * the alias announcements, the routes, health, metrics and the chat command.
 */
package org.alpacastreams.inferencegateway.adapter;
