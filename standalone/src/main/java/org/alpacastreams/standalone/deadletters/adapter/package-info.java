/** Dead letters as people look at them and send them back. */
package org.alpacastreams.standalone.deadletters.adapter;
