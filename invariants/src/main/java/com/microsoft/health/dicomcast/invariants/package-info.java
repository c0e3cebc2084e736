/** What always holds, whatever fails and whoever interferes, and one checker of it. */
@NullMarked
package com.microsoft.health.dicomcast.invariants;

import org.jspecify.annotations.NullMarked;
