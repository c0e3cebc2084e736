/** The endpoint by which the parent's provider has the casts of a parent deleted. */
@NullMarked
package com.microsoft.health.dicomcast.functions.cascade;

import org.jspecify.annotations.NullMarked;
