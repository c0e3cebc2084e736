/** Tells those who want to know when operations end. */
@NullMarked
package com.microsoft.health.dicomcast.clouds.callbacks;

import org.jspecify.annotations.NullMarked;
