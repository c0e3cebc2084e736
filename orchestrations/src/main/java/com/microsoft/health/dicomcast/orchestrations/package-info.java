/** Which steps, in which order, and how to take them back. Replayed, so: no clock, no chance, no IO, no fields. */
@NullMarked
package com.microsoft.health.dicomcast.orchestrations;

import org.jspecify.annotations.NullMarked;
