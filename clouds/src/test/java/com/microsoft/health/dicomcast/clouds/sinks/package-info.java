/** Tests of telling those who want to know. */
@NullMarked
package com.microsoft.health.dicomcast.clouds.sinks;

import org.jspecify.annotations.NullMarked;
