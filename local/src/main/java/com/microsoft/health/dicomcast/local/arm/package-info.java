/** Azure Resource Manager as far as the provider calls it: its paths, status codes, errors and headers, over the state file. */
@NullMarked
package com.microsoft.health.dicomcast.local.arm;

import org.jspecify.annotations.NullMarked;
