/** One JSON line an event. */
@NullMarked
package com.microsoft.health.dicomcast.functions.logs;

import org.jspecify.annotations.NullMarked;
