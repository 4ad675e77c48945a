package org.alpacastreams.datasetsink.adapter;

import java.nio.file.Path;
import java.time.Duration;
import org.alpacastreams.datasetsink.retention.RetentionPolicy;
import org.alpacastreams.datasetsink.version.CutSchedule;
import org.alpacastreams.datasetsink.version.FormatChoice;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;

/**
 * What the service is told.
 *
 * @param instanceId names this instance, the same after a restart
 * @param dataDirectory where datasets and progress are kept
 * @param formats which files new versions have
 * @param validationShare of datasets that have no version yet
 * @param retention which versions stay
 * @param retryDelay how long it waits after the disk or the broker refused
 */
public record SinkSettings(
    KafkaConnection connection,
    TopicProvisioner.Mode topics,
    String instanceId,
    Path dataDirectory,
    CutSchedule schedule,
    FormatChoice formats,
    ValidationShare validationShare,
    RetentionPolicy retention,
    Duration retryDelay) {}
