/** Placeholder. */
@NullMarked
package com.microsoft.health.dicomcast.clouds;

import org.jspecify.annotations.NullMarked;
