package org.alpacastreams.inferencegateway.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request really comes from. What a proxy says is believed only where the proxy is one of
 * ours; otherwise anybody could write themselves a new address for every request.
 */
public final class ClientAddresses {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int HOUSEHOLD_BYTES = 8;

  private final List<Block> trusted;

  /** A network: the addresses that begin with these bits. */
  private static final class Block {
    private final byte[] network;
    private final int bits;

    Block(byte[] network, int bits) {
      this.network = network;
      this.bits = bits;
    }

    boolean holds(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Believes these proxies: addresses such as 10.0.0.7 or blocks such as 10.0.0.0/8. */
  public ClientAddresses(List<String> trustedProxies) {
    trusted = trustedProxies.stream().map(ClientAddresses::block).toList();
  }

  /**
   * The client's address, of IPv6 only the /64 that a household has.
   *
   * @param peer who is connected
   * @param forwardedFor X-Forwarded-For, the nearest proxy's word last
   */
  public String client(String peer, Optional<String> forwardedFor) {
    String client = peer;
    List<String> hops =
        forwardedFor.map(header -> Arrays.asList(header.split(",", -1))).orElse(List.of());
    for (int hop = hops.size() - 1; hop >= 0 && trusted(client); hop--) {
      String said = hops.get(hop).strip();
      if (parse(said).isEmpty()) {
        break;
      }
      client = said;
    }
    return household(client);
  }

  /** Whether this peer's word about its clients counts. */
  public boolean trusted(String peer) {
    return parse(peer)
        .map(address -> trusted.stream().anyMatch(b -> b.holds(address)))
        .orElse(false);
  }

  private static String household(String address) {
    return parse(address)
        .map(
            bytes ->
                bytes.length == 4
                    ? address
                    : text(Arrays.copyOf(Arrays.copyOf(bytes, HOUSEHOLD_BYTES), bytes.length))
                        + "/64")
        .orElse("unknown");
  }

  private static String text(byte[] bytes) {
    try {
      return Inet6Address.getByAddress("", bytes, -1).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an address", e);
    }
  }

  private static Block block(String setting) {
    String[] parts = setting.strip().split("/", -1);
    byte[] network =
        parse(parts[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "alpaca.access.trusted-proxies: '%s' is no address; allowed are addresses such as 10.0.0.7 and blocks such as 10.0.0.0/8"
                            .formatted(setting)));
    int most = network.length * 8;
    int bits = parts.length == 1 ? most : bits(parts[1]);
    if (parts.length > 2 || bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "alpaca.access.trusted-proxies: '%s' must end in /0 to /%d".formatted(setting, most));
    }
    return new Block(network, bits);
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** Only what is written as numbers: a name would be looked up. */
  private static Optional<byte[]> parse(String text) {
    String numbers =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (!IPV4.matcher(numbers).matches() && !IPV6.matcher(numbers).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(numbers).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
