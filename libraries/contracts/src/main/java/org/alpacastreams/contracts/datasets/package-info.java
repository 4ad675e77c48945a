/** Dataset versions: which examples they hold and where their files are. */
package org.alpacastreams.contracts.datasets;
