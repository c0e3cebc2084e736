/** The whole provider on one virtual clock and one seed: what may happen, happens, and can be replayed. */
@NullMarked
package com.microsoft.health.dicomcast.simulation;

import org.jspecify.annotations.NullMarked;
