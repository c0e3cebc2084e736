/** The health check of many synthetic casts, on the real steps and adapters, against clouds that throttle. */
@NullMarked
package com.microsoft.health.dicomcast.bench.health;

import org.jspecify.annotations.NullMarked;
