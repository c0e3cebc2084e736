/** What to do with operations whose executor is missing or late. Pure. */
@NullMarked
package com.microsoft.health.dicomcast.model.recovery;

import org.jspecify.annotations.NullMarked;
