/** Placeholder. */
@NullMarked
package com.microsoft.health.dicomcast.e2e;

import org.jspecify.annotations.NullMarked;
