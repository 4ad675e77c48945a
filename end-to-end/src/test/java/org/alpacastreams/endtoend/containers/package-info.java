/**
 * The images and {@code docker-compose.yml}, on a real engine: each image alone beside a Kafka
 * container, then all of them as a user starts them. Run by {@code -Pdocker} only.
 */
package org.alpacastreams.endtoend.containers;
