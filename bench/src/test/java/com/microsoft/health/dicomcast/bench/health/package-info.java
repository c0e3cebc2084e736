/** Tests of the health check of many synthetic casts. */
@NullMarked
package com.microsoft.health.dicomcast.bench.health;

import org.jspecify.annotations.NullMarked;
