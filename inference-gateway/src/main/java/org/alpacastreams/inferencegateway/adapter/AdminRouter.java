package org.alpacastreams.inferencegateway.adapter;

import io.vertx.ext.web.Router;

/** The router of the port for administrators: observe it to add a route under {@code /admin/}. */
public record AdminRouter(Router router) {}
