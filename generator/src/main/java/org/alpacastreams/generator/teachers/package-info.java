/**
 * Who answers prompts. A teacher takes a prompt and always ends in one outcome; how it is reached,
 * what its key is and how often it tries is its own business.
 */
package org.alpacastreams.generator.teachers;
