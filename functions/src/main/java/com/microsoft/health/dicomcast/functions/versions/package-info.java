/** One file per api-version: its wire shape, to and from the model. */
@NullMarked
package com.microsoft.health.dicomcast.functions.versions;

import org.jspecify.annotations.NullMarked;
