/** Models: what was published, which alias names it, and what people said of its answers. */
package org.alpacastreams.contracts.models;
