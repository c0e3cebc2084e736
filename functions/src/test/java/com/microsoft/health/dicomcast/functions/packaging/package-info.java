/** Checks of what is deployed. */
@NullMarked
package com.microsoft.health.dicomcast.functions.packaging;

import org.jspecify.annotations.NullMarked;
