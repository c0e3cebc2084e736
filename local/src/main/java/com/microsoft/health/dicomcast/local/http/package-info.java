/** Loopback HTTP servers on the JDK's own. */
@NullMarked
package com.microsoft.health.dicomcast.local.http;

import org.jspecify.annotations.NullMarked;
