/** Placeholder. */
@NullMarked
package com.microsoft.health.dicomcast.functions;

import org.jspecify.annotations.NullMarked;
