package org.alpacastreams.inferencegateway.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The demo page's cookie: a random pseudonym and when it was issued, signed with HMAC-SHA256. It
 * names nobody; it makes visitors countable and other pages' requests worthless.
 */
public final class VisitorCookies {
  /** The cookie's name. */
  public static final String NAME = "alpaca_visitor";

  /** How long a cookie is good. */
  public static final Duration LIFE = Duration.ofDays(30);

  static final int SECRET_BYTES = 32;

  private static final Duration RENEW_AFTER = Duration.ofDays(7);
  private static final int PSEUDONYM_BYTES = 16;
  private static final Pattern SHAPE =
      Pattern.compile("([A-Za-z0-9_-]{22})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  private final SecretKeySpec secret;
  private final SecureRandom random;
  private final Clock clock;

  VisitorCookies(byte[] secret, SecureRandom random, Clock clock) {
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.random = random;
    this.clock = clock;
  }

  private record Stamped(String pseudonym, Instant issued) {}

  /** The pseudonym of a good cookie. */
  Optional<String> pseudonym(String cookie) {
    return read(cookie).map(Stamped::pseudonym);
  }

  /** The cookie that a page is to set: none where the browser's is good for long enough. */
  public Optional<String> fresh(Optional<String> cookie) {
    Optional<Stamped> stamped = cookie.flatMap(this::read);
    if (stamped.isPresent() && stamped.get().issued().plus(RENEW_AFTER).isAfter(clock.instant())) {
      return Optional.empty();
    }
    return Optional.of(sign(stamped.map(Stamped::pseudonym).orElseGet(this::newPseudonym)));
  }

  private String newPseudonym() {
    byte[] bytes = new byte[PSEUDONYM_BYTES];
    random.nextBytes(bytes);
    return encode(bytes);
  }

  private String sign(String pseudonym) {
    String said = pseudonym + "." + clock.instant().getEpochSecond();
    return said + "." + signature(said);
  }

  private Optional<Stamped> read(String cookie) {
    Matcher matcher = SHAPE.matcher(cookie);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String said = matcher.group(1) + "." + matcher.group(2);
    boolean ours =
        MessageDigest.isEqual(
            signature(said).getBytes(StandardCharsets.US_ASCII),
            matcher.group(3).getBytes(StandardCharsets.US_ASCII));
    Instant issued = Instant.ofEpochSecond(Long.parseLong(matcher.group(2)));
    return ours && clock.instant().isBefore(issued.plus(LIFE))
        ? Optional.of(new Stamped(matcher.group(1), issued))
        : Optional.empty();
  }

  private String signature(String said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return encode(mac.doFinal(("visitor." + said).getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
