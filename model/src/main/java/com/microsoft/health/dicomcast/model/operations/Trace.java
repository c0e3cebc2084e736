package com.microsoft.health.dicomcast.model.operations;

import org.jspecify.annotations.Nullable;

/** What joins the asynchronous half of a call to the call (C-16). Logged, never believed. */
public record Trace(
        @Nullable String correlationId, @Nullable String traceparent) {}
