package com.microsoft.health.dicomcast.conformance.conversations;

import com.microsoft.health.dicomcast.conformance.http.Request;

/**
 * A call, and what is expected of its reply.
 *
 * @param request with places to fill
 */
public record Exchange(String sentence, Request request, Expectation expectation) implements Step {}
