/**
 * What people and tools ask for: forms as they arrive (JSON with defaults left out), the checks
 * they must pass, and the complete request that comes of it. A refusal says what is wrong, where,
 * and what to do.
 */
package org.alpacastreams.promptsampler.requests;
