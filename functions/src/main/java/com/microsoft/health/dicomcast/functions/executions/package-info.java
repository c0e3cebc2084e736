/** How the edge starts orchestrations and speaks to them. */
@NullMarked
package com.microsoft.health.dicomcast.functions.executions;

import org.jspecify.annotations.NullMarked;
