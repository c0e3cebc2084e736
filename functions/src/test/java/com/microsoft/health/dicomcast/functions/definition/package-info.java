/** The published API definition, held against what the provider does. */
@NullMarked
package com.microsoft.health.dicomcast.functions.definition;

import org.jspecify.annotations.NullMarked;
