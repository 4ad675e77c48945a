/**
 * {@code ./alpaca up --once}: from seed tasks to the first model that answers, with a line for each
 * stage and a summary at the end. What stands in the way ends it with what to do.
 */
package org.alpacastreams.standalone.once;
