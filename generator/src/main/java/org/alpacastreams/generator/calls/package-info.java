/**
 * What to do with each prompt, so that no call is made twice, no paid answer is lost and no stopped
 * run is charged (DESIGN decisions 5 and 6). No Kafka: offsets and events go in, decisions come
 * out.
 */
package org.alpacastreams.generator.calls;
