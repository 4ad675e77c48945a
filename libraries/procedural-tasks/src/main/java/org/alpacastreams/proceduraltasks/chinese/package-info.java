/**
 * Families of tasks in Chinese (Simplified): their words, and what they compute. They only give
 * tasks; they state nothing for plain text.
 */
package org.alpacastreams.proceduraltasks.chinese;
