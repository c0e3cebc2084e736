/** Holds a provider to the ARM contract from outside, and tells what it found. */
@NullMarked
package com.microsoft.health.dicomcast.conformance;

import org.jspecify.annotations.NullMarked;
