/**
 * Looks at the machine and says what a pipeline would miss on it and what to do. Each check answers
 * with findings and never throws: a doctor who faints helps nobody.
 */
package org.alpacastreams.standalone.doctor;
