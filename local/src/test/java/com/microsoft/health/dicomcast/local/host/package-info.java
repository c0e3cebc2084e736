/** Tests of the Functions host. */
@NullMarked
package com.microsoft.health.dicomcast.local.host;

import org.jspecify.annotations.NullMarked;
