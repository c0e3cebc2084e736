/** A Functions host on a bare JDK: finds the deployed function classes and runs them as Azure's Java worker does. */
@NullMarked
package com.microsoft.health.dicomcast.local.host;

import org.jspecify.annotations.NullMarked;
