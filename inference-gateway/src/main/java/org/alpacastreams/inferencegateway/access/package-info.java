/** Who may do what: callers, their scopes and their limits. */
package org.alpacastreams.inferencegateway.access;
