/** Tests of the base URL over https. */
@NullMarked
package com.microsoft.health.dicomcast.local.tls;

import org.jspecify.annotations.NullMarked;
