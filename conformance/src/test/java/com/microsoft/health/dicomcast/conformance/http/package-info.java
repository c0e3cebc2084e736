/** What every reply owes. */
@NullMarked
package com.microsoft.health.dicomcast.conformance.http;

import org.jspecify.annotations.NullMarked;
