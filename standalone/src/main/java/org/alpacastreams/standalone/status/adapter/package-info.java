/** Follows the topics that tell how a pipeline stands, from their ends rather than their starts. */
package org.alpacastreams.standalone.status.adapter;
