/** Tests of the launcher. */
@NullMarked
package com.microsoft.health.dicomcast.local;

import org.jspecify.annotations.NullMarked;
