/** What the local platform shows of itself and lets be disturbed: the endpoints below {@code /local}. */
@NullMarked
package com.microsoft.health.dicomcast.local.control;

import org.jspecify.annotations.NullMarked;
