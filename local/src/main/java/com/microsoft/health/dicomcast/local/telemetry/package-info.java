/** Receives what the provider exports over OTLP, and shows it. */
@NullMarked
package com.microsoft.health.dicomcast.local.telemetry;

import org.jspecify.annotations.NullMarked;
