/** What casts are searched by. */
@NullMarked
package com.microsoft.health.dicomcast.model.search;

import org.jspecify.annotations.NullMarked;
