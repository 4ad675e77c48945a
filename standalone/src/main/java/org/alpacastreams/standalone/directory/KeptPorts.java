package org.alpacastreams.standalone.directory;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.alpacastreams.contracts.json.Json;

/**
 * The ports of a data directory: chosen once, the usual ones where they are free, and kept, so that
 * clients and bookmarks stay right.
 */
public final class KeptPorts {
  private static final int LAST_PORT = 65_535;
  private static final int CONNECT_TIMEOUT_MS = 300;

  private final Path file;
  private final IntPredicate free;

  public KeptPorts(DataDirectory directory) {
    this(directory, KeptPorts::isFree);
  }

  KeptPorts(DataDirectory directory, IntPredicate free) {
    this.file = directory.portsFile();
    this.free = free;
  }

  /**
   * The port of every process in {@code usual}; what other processes were given is kept for them.
   *
   * @param usual the port each process has where nothing speaks against it
   * @param requested ports the user asked for; they are kept from now on
   * @throws UnusableDirectoryException if a requested or kept port is taken, naming its holder
   */
  public SortedMap<String, Integer> choose(
      Map<String, Integer> usual, Map<String, Integer> requested) {
    SortedMap<String, Integer> kept = new TreeMap<>(read());
    kept.putAll(requested);
    requireDistinct(kept);
    SortedMap<String, Integer> chosen = new TreeMap<>(kept);
    chosen.keySet().retainAll(usual.keySet());
    chosen.forEach((process, port) -> requireFree(process, port));
    Set<Integer> taken = new HashSet<>(kept.values());
    usual.forEach(
        (process, port) -> chosen.computeIfAbsent(process, p -> firstFree(p, port, taken)));
    kept.putAll(chosen);
    write(kept);
    return Collections.unmodifiableSortedMap(chosen);
  }

  /** The ports chosen before; empty where this directory never ran. */
  public SortedMap<String, Integer> read() {
    if (!Files.isRegularFile(file)) {
      return new TreeMap<>();
    }
    try {
      return Json.mapper()
          .readValue(file.toFile(), new TypeReference<TreeMap<String, Integer>>() {});
    } catch (IOException e) {
      throw new UnusableDirectoryException(
          file + " is unreadable (" + e.getMessage() + "). Delete it to choose ports anew.", e);
    }
  }

  /** Whether nobody listens on {@code port}, on the loopback or on all interfaces. */
  public static boolean isFree(int port) {
    return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        && canBind(new InetSocketAddress(port))
        && !answers(port);
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Some systems let two processes bind one port on different addresses. */
  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int firstFree(String process, int from, Set<Integer> taken) {
    for (int port = from; port <= LAST_PORT; port++) {
      if (!taken.contains(port) && free.test(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new UnusableDirectoryException("No port from " + from + " on is free for " + process);
  }

  private static void requireDistinct(Map<String, Integer> chosen) {
    Map<Integer, String> owner = new TreeMap<>();
    chosen.forEach(
        (process, port) -> {
          String other = owner.put(port, process);
          if (other != null) {
            throw new UnusableDirectoryException(
                "Port %d is wanted by %s and by %s. Give one of them another: --port %s=<port>."
                    .formatted(port, other, process, process));
          }
        });
  }

  private void requireFree(String process, int port) {
    if (!free.test(port)) {
      throw new UnusableDirectoryException(
          "Port %d of %s is held by %s. End that process, or choose another port (it is kept from then on): --port %s=<port>."
              .formatted(port, process, PortHolder.describe(port), process));
    }
  }

  private void write(Map<String, Integer> ports) {
    Path aside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Json.mapper().writerWithDefaultPrettyPrinter().writeValue(aside.toFile(), ports);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UnusableDirectoryException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
