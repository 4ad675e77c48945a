/**
 * What a person may do with a model's answers, in sentences made from the facts of the model's
 * licence.
 */
package org.alpacastreams.inferencegateway.terms;
