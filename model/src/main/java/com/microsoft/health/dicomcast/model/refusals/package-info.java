/** Expected noes, as values. */
@NullMarked
package com.microsoft.health.dicomcast.model.refusals;

import org.jspecify.annotations.NullMarked;
