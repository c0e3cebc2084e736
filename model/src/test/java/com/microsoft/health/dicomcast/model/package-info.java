/** What many tests of the model begin with. */
@NullMarked
package com.microsoft.health.dicomcast.model;

import org.jspecify.annotations.NullMarked;
