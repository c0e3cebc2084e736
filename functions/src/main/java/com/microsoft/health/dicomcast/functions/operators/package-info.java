/** What operators may ask below {@code /geneva/v1}: who they are, what they order and why, and the actions themselves. */
@NullMarked
package com.microsoft.health.dicomcast.functions.operators;

import org.jspecify.annotations.NullMarked;
