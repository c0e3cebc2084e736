/** Placeholder. */
@NullMarked
package com.microsoft.health.dicomcast.activities;

import org.jspecify.annotations.NullMarked;
