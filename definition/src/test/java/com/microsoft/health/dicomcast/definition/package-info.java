/** The published API definition, held against what was exchanged and against itself as it was. */
@NullMarked
package com.microsoft.health.dicomcast.definition;

import org.jspecify.annotations.NullMarked;
