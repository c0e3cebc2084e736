/** Placeholder. */
@NullMarked
package com.microsoft.health.dicomcast.model;

import org.jspecify.annotations.NullMarked;
