package org.alpacastreams.inferencegateway.adapter;

import java.time.Duration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;

/**
 * What the service is told.
 *
 * @param instanceId names this instance, the same after a restart
 * @param modelsLoaded most models in memory
 * @param answersRunning most answers decoded at once
 * @param answersWaiting most requests in the queue
 * @param longestLoading how long a request waits for a model that is not in memory
 * @param longestAnswer how long an answer may take, waiting included
 * @param trainingStartsAt the trainer's minimum of examples, to say what is being waited for
 */
public record GatewaySettings(
    KafkaConnection connection,
    TopicProvisioner.Mode topics,
    String instanceId,
    int modelsLoaded,
    int answersRunning,
    int answersWaiting,
    Duration longestLoading,
    Duration longestAnswer,
    long trainingStartsAt) {}
