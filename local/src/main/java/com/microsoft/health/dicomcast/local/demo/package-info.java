/** The story of one cast, played over HTTP against a running provider. */
@NullMarked
package com.microsoft.health.dicomcast.local.demo;

import org.jspecify.annotations.NullMarked;
