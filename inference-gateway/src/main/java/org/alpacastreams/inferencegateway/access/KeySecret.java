package org.alpacastreams.inferencegateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it: {@code ak-<id>-<secret>}, the secret being 256 random bits in 43
 * characters of base64url.
 *
 * <p>Kept is {@code sha256:<salt>:<digest of salt and secret>}. A slow hash (bcrypt, Argon2) buys
 * time against guessing what people choose; 256 random bits cannot be guessed at any speed, and one
 * SHA-256 per request costs nothing.
 */
public final class KeySecret {
  private static final String HASH = "sha256:";
  private static final int SECRET_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int ID_LENGTH = 8;
  private static final String ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final Pattern ID = Pattern.compile("[a-z0-9]{1,32}");
  private static final Pattern SHAPE =
      Pattern.compile("ak-([a-z0-9]{1,32})-([A-Za-z0-9_-]{42}[AEIMQUYcgkosw048])");
  private static final Pattern HASH_SHAPE =
      Pattern.compile("sha256:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}");

  private final String id;
  private final byte[] secret;

  private KeySecret(String id, byte[] secret) {
    this.id = id;
    this.secret = secret;
  }

  /** A new key. */
  public static KeySecret issue(SecureRandom random) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_ALPHABET.charAt(random.nextInt(ID_ALPHABET.length())));
    }
    return new KeySecret(id.toString(), bytes(random, SECRET_BYTES));
  }

  /** A key as somebody shows it; empty where it has not the shape of one. */
  public static Optional<KeySecret> read(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new KeySecret(matcher.group(1), Base64.getUrlDecoder().decode(matcher.group(2))))
        : Optional.empty();
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static boolean isHash(String text) {
    return HASH_SHAPE.matcher(text).matches();
  }

  public String id() {
    return id;
  }

  /** The whole key, for its owner's eyes. */
  public String reveal() {
    return "ak-" + id + "-" + encode(secret);
  }

  /** What the file keeps. */
  public String hash(SecureRandom random) {
    return hash(bytes(random, SALT_BYTES));
  }

  /** Whether a kept hash is of this secret; takes as long for a wrong one as for the right one. */
  boolean matches(String kept) {
    byte[] salt = Base64.getUrlDecoder().decode(kept.split(":", -1)[1]);
    return MessageDigest.isEqual(
        hash(salt).getBytes(StandardCharsets.US_ASCII), kept.getBytes(StandardCharsets.US_ASCII));
  }

  private String hash(byte[] salt) {
    byte[] salted = Arrays.copyOf(salt, salt.length + secret.length);
    System.arraycopy(secret, 0, salted, salt.length, secret.length);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(salted);
      return HASH + encode(salt) + ":" + encode(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] bytes(SecureRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Without the secret, so that no log can hold it. */
  @Override
  public String toString() {
    return "ak-" + id + "-…";
  }
}
