/** What those who watch over the service get to see of it. */
@NullMarked
package com.microsoft.health.dicomcast.model.telemetry;

import org.jspecify.annotations.NullMarked;
