/** Which broker the commands talk to, and whether it answers. */
package org.alpacastreams.standalone.broker.adapter;
