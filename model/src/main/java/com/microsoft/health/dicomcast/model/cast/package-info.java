/** The cast: what the customer wants, what has been made for it, and the state it is in. */
@NullMarked
package com.microsoft.health.dicomcast.model.cast;

import org.jspecify.annotations.NullMarked;
