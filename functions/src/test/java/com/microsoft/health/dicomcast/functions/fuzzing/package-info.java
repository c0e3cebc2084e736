/** Requests that nobody thought of. */
@NullMarked
package com.microsoft.health.dicomcast.functions.fuzzing;

import org.jspecify.annotations.NullMarked;
