package org.alpacastreams.datasetsink.adapter;

import java.nio.file.Path;
import java.time.Duration;
import org.alpacastreams.datasetsink.retention.RetentionPolicy;
import org.alpacastreams.datasetsink.version.CutSchedule;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;

/**
 * What the service is told.
 *
 * @param instanceId names this instance, the same after a restart
 * @param dataDirectory where datasets and progress are kept
 * @param retryDelay how long it waits after the disk or the broker refused
 */
public record SinkSettings(
    KafkaConnection connection,
    TopicProvisioner.Mode topics,
    String instanceId,
    Path dataDirectory,
    CutSchedule schedule,
    RetentionPolicy retention,
    Duration retryDelay) {}
