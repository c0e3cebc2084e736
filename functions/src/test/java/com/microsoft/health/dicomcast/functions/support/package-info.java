/** What tests of the edge share: a store in memory, and calls as ARM makes them. */
@NullMarked
package com.microsoft.health.dicomcast.functions.support;

import org.jspecify.annotations.NullMarked;
