/**
 * OpenAI's interface as data: requests read field by field, answers and errors in its shapes. No
 * HTTP here.
 */
package org.alpacastreams.inferencegateway.openai;
