/** How every training stands, for people who ask. */
package org.alpacastreams.trainer.board;
