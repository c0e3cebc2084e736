/** Failures on request: which outbound calls go wrong, how, and how often. */
@NullMarked
package com.microsoft.health.dicomcast.local.faults;

import org.jspecify.annotations.NullMarked;
