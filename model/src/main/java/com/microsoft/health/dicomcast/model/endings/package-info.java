/** How operations end: which documents change, under which conditions. Pure. */
@NullMarked
package com.microsoft.health.dicomcast.model.endings;

import org.jspecify.annotations.NullMarked;
