/** What operators look at is held against what is emitted. */
@NullMarked
package com.microsoft.health.dicomcast.functions.monitoring;

import org.jspecify.annotations.NullMarked;
