/** The one file in which every local server keeps its state. */
@NullMarked
package com.microsoft.health.dicomcast.local.store;

import org.jspecify.annotations.NullMarked;
