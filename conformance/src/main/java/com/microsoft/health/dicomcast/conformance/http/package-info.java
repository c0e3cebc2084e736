/** Calls of a provider, and what every one of its replies owes. */
@NullMarked
package com.microsoft.health.dicomcast.conformance.http;

import org.jspecify.annotations.NullMarked;
