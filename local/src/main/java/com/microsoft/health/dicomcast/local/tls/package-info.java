/** The base URL over https, with a certificate that is made here. */
@NullMarked
package com.microsoft.health.dicomcast.local.tls;

import org.jspecify.annotations.NullMarked;
