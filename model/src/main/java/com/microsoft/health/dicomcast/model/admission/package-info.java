/** May this call change the cast? Pure: everything is read first, then decided. */
@NullMarked
package com.microsoft.health.dicomcast.model.admission;

import org.jspecify.annotations.NullMarked;
