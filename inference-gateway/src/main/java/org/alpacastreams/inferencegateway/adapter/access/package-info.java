/**
 * Where access meets HTTP, settings and the terminal: the gate of the public port, the gate and the
 * acts of the administrators' port, the visitors' cookie, and {@code ./alpaca keys}.
 */
package org.alpacastreams.inferencegateway.adapter.access;
