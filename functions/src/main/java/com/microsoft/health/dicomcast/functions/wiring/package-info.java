/** Who gets what: constructors only, clients built when first needed. */
@NullMarked
package com.microsoft.health.dicomcast.functions.wiring;

import org.jspecify.annotations.NullMarked;
