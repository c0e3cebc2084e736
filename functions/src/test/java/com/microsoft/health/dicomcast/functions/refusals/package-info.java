/** The catalogue of bad requests: what is refused, how, and that nothing comes of it. */
@NullMarked
package com.microsoft.health.dicomcast.functions.refusals;

import org.jspecify.annotations.NullMarked;
