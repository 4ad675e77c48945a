/** How many held-out computed tasks a model answers exactly right. */
package org.alpacastreams.trainer.evaluation;
