package org.alpacastreams.standalone.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPortsTest {
  private static final Map<String, Integer> USUAL = Map.of("broker", 9092, "generator", 8082);

  @TempDir Path folder;
  private DataDirectory directory;

  @BeforeEach
  void prepare() {
    directory = new DataDirectory(folder);
    directory.prepare();
  }

  @Test
  void takesTheUsualPortsWhereTheyAreFree() {
    assertThat(portsWithTaken().choose(USUAL, Map.of())).isEqualTo(USUAL);
  }

  @Test
  void takesTheNextFreePortWhereTheUsualOneIsTaken() {
    assertThat(portsWithTaken(9092, 9093).choose(USUAL, Map.of())).containsEntry("broker", 9094);
  }

  @Test
  void keepsWhatItChoseAlthoughTheUsualPortIsFreeLater() {
    portsWithTaken(9092).choose(USUAL, Map.of());
    assertThat(portsWithTaken().choose(USUAL, Map.of())).containsEntry("broker", 9093);
  }

  @Test
  void keepsTwoProcessesApart() {
    assertThat(portsWithTaken().choose(Map.of("a", 7000, "b", 7000), Map.of()).values())
        .containsExactlyInAnyOrder(7000, 7001);
  }

  @Test
  void keepsARequestedPort() {
    portsWithTaken().choose(USUAL, Map.of("broker", 19092));
    assertThat(portsWithTaken().choose(USUAL, Map.of())).containsEntry("broker", 19092);
  }

  @Test
  void keepsThePortOfAProcessThatIsLeftOffForOnce() {
    Map<String, Integer> all = Map.of("broker", 9092, "trainer", 8085);
    portsWithTaken().choose(all, Map.of("trainer", 7085));
    // Its port may be taken meanwhile: it is not needed.
    assertThat(portsWithTaken(7085).choose(Map.of("broker", 9092), Map.of()))
        .containsOnlyKeys("broker");
    assertThat(portsWithTaken().choose(all, Map.of())).containsEntry("trainer", 7085);
  }

  @Test
  void refusesAPortThatTwoProcessesWant() {
    assertThatThrownBy(() -> portsWithTaken().choose(USUAL, Map.of("broker", 5, "generator", 5)))
        .isInstanceOf(UnusableDirectoryException.class)
        .hasMessageContaining("Port 5 is wanted by broker and by generator");
  }

  @Test
  void namesTheHolderOfAKeptPortAndWhatToDo() throws Exception {
    try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = stranger.getLocalPort();
      assertThatThrownBy(() -> new KeptPorts(directory).choose(USUAL, Map.of("broker", port)))
          .isInstanceOf(UnusableDirectoryException.class)
          .hasMessageContaining("Port " + port + " of broker is held by")
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining("--port broker=<port>");
    }
  }

  @Test
  void seesAListenerOnAllInterfaces() throws Exception {
    try (ServerSocket everywhere = new ServerSocket(0)) {
      assertThat(KeptPorts.isFree(everywhere.getLocalPort())).isFalse();
    }
  }

  private KeptPorts portsWithTaken(Integer... taken) {
    Set<Integer> set = Set.of(taken);
    return new KeptPorts(directory, port -> !set.contains(port));
  }
}
