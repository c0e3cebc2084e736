/** How conversations are read and held. */
@NullMarked
package com.microsoft.health.dicomcast.conformance.conversations;

import org.jspecify.annotations.NullMarked;
