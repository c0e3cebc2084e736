/** What the ports promise, held against the local servers always and against real ones when there are any. */
@NullMarked
package com.microsoft.health.dicomcast.local.contracts;

import org.jspecify.annotations.NullMarked;
