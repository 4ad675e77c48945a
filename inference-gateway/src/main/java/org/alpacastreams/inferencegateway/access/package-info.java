/**
 * Who may do what: callers and how they are known, their scopes, rates and tokens, the switch that
 * suspends answering, and the log of what administrators did. Pure: no HTTP, and a clock from
 * outside.
 */
package org.alpacastreams.inferencegateway.access;
