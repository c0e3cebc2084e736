/** Long-running operations and who executes them. */
@NullMarked
package com.microsoft.health.dicomcast.model.operations;

import org.jspecify.annotations.NullMarked;
