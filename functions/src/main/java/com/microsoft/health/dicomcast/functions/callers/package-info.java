/** Who may call; whoever is not known is refused. */
@NullMarked
package com.microsoft.health.dicomcast.functions.callers;

import org.jspecify.annotations.NullMarked;
