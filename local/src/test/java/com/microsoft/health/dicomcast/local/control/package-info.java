/** Tests of the endpoints below {@code /local}. */
@NullMarked
package com.microsoft.health.dicomcast.local.control;

import org.jspecify.annotations.NullMarked;
