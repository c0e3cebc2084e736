/** What the real clients of ARM see of the local one. */
@NullMarked
package com.microsoft.health.dicomcast.local.arm;

import org.jspecify.annotations.NullMarked;
