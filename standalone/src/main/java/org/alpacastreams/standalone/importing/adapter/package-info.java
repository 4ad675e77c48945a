/** Sends imported rows to the candidate topic and follows their verdicts. */
package org.alpacastreams.standalone.importing.adapter;
