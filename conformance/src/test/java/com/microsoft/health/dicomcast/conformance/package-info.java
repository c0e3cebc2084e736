/** The suite as a whole, against providers that are none. */
@NullMarked
package com.microsoft.health.dicomcast.conformance;

import org.jspecify.annotations.NullMarked;
