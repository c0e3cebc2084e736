/** Placeholder. */
@NullMarked
package com.microsoft.health.dicomcast.orchestrations;

import org.jspecify.annotations.NullMarked;
