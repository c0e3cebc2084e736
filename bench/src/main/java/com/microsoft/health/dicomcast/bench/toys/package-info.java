/** Functions that do nothing, to measure what the host and the engine cost. */
@NullMarked
package com.microsoft.health.dicomcast.bench.toys;

import org.jspecify.annotations.NullMarked;
