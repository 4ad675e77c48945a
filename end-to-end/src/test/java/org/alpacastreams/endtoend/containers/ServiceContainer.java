package org.alpacastreams.endtoend.containers;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.Volume;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** One service's image, as strictly kept as compose keeps it; started when its probe says so. */
final class ServiceContainer extends GenericContainer<ServiceContainer> {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String OWN_FOLDER = "rw,uid=10001,gid=10001,mode=0750,size=64m";

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  ServiceContainer(String service, int port, Network network, String brokerInNetwork) {
    super("alpaca-streams/" + service + ":local");
    this.port = port;
    withNetwork(network);
    withExposedPorts(port);
    withEnv("KAFKA_BOOTSTRAP_SERVERS", brokerInNetwork);
    withEnv("ALPACA_INSTANCE_ID", service);
    Map<String, String> folders =
        Map.of("/tmp", "rw,exec,size=96m", "/var/lib/alpaca/" + service, OWN_FOLDER);
    withTmpFs(new HashMap<>(folders));
    withCreateContainerCmdModifier(
        command -> {
          command.getHostConfig().withReadonlyRootfs(true);
          // The image's own probe, asked more often than a long-running service needs.
          command.withHealthcheck(
              new HealthCheck().withTest(List.of("CMD", "ready")).withInterval(SECOND_NANOS));
        });
    waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE));
  }

  /** Mounts a volume of the engine where the service keeps its files, or reads another's. */
  ServiceContainer withVolume(String name, String service) {
    String folder = "/var/lib/alpaca/" + service;
    getTmpFsMapping().remove(folder);
    return withCreateContainerCmdModifier(
        command -> {
          List<Bind> binds = new ArrayList<>(List.of(command.getHostConfig().getBinds()));
          binds.add(new Bind(name, new Volume(folder)));
          command.getHostConfig().withBinds(binds);
        });
  }

  HttpResponse<String> get(String path) throws Exception {
    return exchange(HttpRequest.newBuilder(address(path)).GET());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return exchange(
        HttpRequest.newBuilder(address(path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI address(String path) {
    return URI.create("http://" + getHost() + ":" + getMappedPort(port) + path);
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(Duration.ofSeconds(40)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
