/** Starts what was accepted and not started, and restarts what died. */
@NullMarked
package com.microsoft.health.dicomcast.functions.dispatch;

import org.jspecify.annotations.NullMarked;
