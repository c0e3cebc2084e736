/** Tests of what command lines ask before they call. */
@NullMarked
package com.microsoft.health.dicomcast.local.signin;

import org.jspecify.annotations.NullMarked;
