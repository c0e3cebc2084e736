/** The steps: each does one thing, under the fence of its operation, and may be repeated. */
@NullMarked
package com.microsoft.health.dicomcast.activities;

import org.jspecify.annotations.NullMarked;
