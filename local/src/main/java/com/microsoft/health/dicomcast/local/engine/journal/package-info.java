/** Where the engine remembers: what has been written here survives the process. */
@NullMarked
package com.microsoft.health.dicomcast.local.engine.journal;

import org.jspecify.annotations.NullMarked;
