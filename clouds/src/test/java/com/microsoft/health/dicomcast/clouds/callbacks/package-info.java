/** Tests of telling those who want to know. */
@NullMarked
package com.microsoft.health.dicomcast.clouds.callbacks;

import org.jspecify.annotations.NullMarked;
