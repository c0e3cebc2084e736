/** Texts with places to fill, and what a reply is held against. */
@NullMarked
package com.microsoft.health.dicomcast.conformance.matching;

import org.jspecify.annotations.NullMarked;
