/** Expectations that hold, and those that do not. */
@NullMarked
package com.microsoft.health.dicomcast.conformance.matching;

import org.jspecify.annotations.NullMarked;
