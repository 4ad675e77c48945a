/**
 * How varied a dataset's instructions are: the verb that each asks for and what it is done to, the
 * most common of them as a sunburst (Wang et al. 2022, figure 3; Alpaca's figure). Parsing is by
 * OpenNLP's English models; counting and drawing know nothing of it.
 */
package org.alpacastreams.datasetsink.diversity;
