/** What a person reads about a model: its card, and its loss curve as numbers and as a picture. */
package org.alpacastreams.trainer.card;
