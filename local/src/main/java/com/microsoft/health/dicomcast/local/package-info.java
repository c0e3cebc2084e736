/** Runs the provider's own functions on a bare JDK, with small servers that speak the clouds' wire protocols. */
@NullMarked
package com.microsoft.health.dicomcast.local;

import org.jspecify.annotations.NullMarked;
