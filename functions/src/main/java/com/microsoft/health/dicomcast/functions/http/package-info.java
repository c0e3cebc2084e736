/** An HTTP call and its reply as plain values, free of the host's types. */
@NullMarked
package com.microsoft.health.dicomcast.functions.http;

import org.jspecify.annotations.NullMarked;
