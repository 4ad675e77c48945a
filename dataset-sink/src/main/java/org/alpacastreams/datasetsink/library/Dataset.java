package org.alpacastreams.datasetsink.library;

import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.segment.AcceptedSegment;
import org.alpacastreams.datasetsink.version.DatasetVersions;

/** One dataset's files. */
public record Dataset(DatasetName name, AcceptedSegment segment, DatasetVersions versions) {}
