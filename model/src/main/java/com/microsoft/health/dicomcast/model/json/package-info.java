/** The one JSON mapper of what travels between functions. */
@NullMarked
package com.microsoft.health.dicomcast.model.json;

import org.jspecify.annotations.NullMarked;
