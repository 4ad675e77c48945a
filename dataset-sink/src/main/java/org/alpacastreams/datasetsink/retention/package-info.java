/** Which versions may go so that a disk lasts: a rule over numbers and times, nothing else. */
package org.alpacastreams.datasetsink.retention;
