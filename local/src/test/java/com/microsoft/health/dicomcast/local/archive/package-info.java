/** The archive's jars. */
@NullMarked
package com.microsoft.health.dicomcast.local.archive;

import org.jspecify.annotations.NullMarked;
