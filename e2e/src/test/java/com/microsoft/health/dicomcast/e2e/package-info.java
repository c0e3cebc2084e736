/** Journeys against a running provider, over HTTP alone. */
@NullMarked
package com.microsoft.health.dicomcast.e2e;

import org.jspecify.annotations.NullMarked;
