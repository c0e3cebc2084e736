/** The ports in memory: for tests and for simulations that need many runs. */
@NullMarked
package com.microsoft.health.dicomcast.model.ports.memory;

import org.jspecify.annotations.NullMarked;
