/** How a model is fine-tuned: everything that decides its weights besides data and base model. */
package org.alpacastreams.trainer.recipe;
