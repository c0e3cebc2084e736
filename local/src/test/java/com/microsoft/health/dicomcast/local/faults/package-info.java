/** Failures on request, tried. */
@NullMarked
package com.microsoft.health.dicomcast.local.faults;

import org.jspecify.annotations.NullMarked;
