package org.alpacastreams.inferencegateway.adapter.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.inferencegateway.access.ClientAddresses;
import org.alpacastreams.inferencegateway.access.Credentials;
import org.alpacastreams.inferencegateway.access.VisitorCookies;

/** What an HTTP request shows of its sender. */
final class RequestCredentials {
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private RequestCredentials() {}

  static Credentials of(HttpServerRequest request) {
    return new Credentials(
        header(request, "authorization"),
        visitorCookie(request),
        header(request, "sec-fetch-site"),
        header(request, "origin"),
        header(request, "host").orElse(""),
        reads(request));
  }

  static boolean reads(HttpServerRequest request) {
    return READING.contains(request.method());
  }

  static Optional<String> visitorCookie(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(VisitorCookies.NAME)).map(Cookie::getValue);
  }

  static String peer(HttpServerRequest request) {
    return request.remoteAddress() == null || request.remoteAddress().hostAddress() == null
        ? "unknown"
        : request.remoteAddress().hostAddress();
  }

  static String client(HttpServerRequest request, ClientAddresses addresses) {
    return addresses.client(peer(request), forwardedFor(request));
  }

  static Optional<String> forwardedFor(HttpServerRequest request) {
    var headers = request.headers().getAll("x-forwarded-for");
    return headers.isEmpty() ? Optional.empty() : Optional.of(String.join(",", headers));
  }

  /** Whether the client speaks HTTPS, to us or to a proxy that is trusted to say so. */
  static boolean secure(HttpServerRequest request, ClientAddresses addresses) {
    return request.isSSL()
        || (addresses.trusted(peer(request))
            && "https".equalsIgnoreCase(request.getHeader("x-forwarded-proto")));
  }

  static Optional<String> header(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }
}
