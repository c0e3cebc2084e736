/** Strict reading of JSON that callers send: every fault is named by its path. */
@NullMarked
package com.microsoft.health.dicomcast.functions.json;

import org.jspecify.annotations.NullMarked;
