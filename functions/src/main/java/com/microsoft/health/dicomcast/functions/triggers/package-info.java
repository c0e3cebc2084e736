/** The functions themselves: each hands over to plain Java and converts nothing but types of the host. */
@NullMarked
package com.microsoft.health.dicomcast.functions.triggers;

import org.jspecify.annotations.NullMarked;
