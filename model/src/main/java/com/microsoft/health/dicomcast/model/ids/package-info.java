/** What things are called: ARM resource ids, operation ids, document keys. */
@NullMarked
package com.microsoft.health.dicomcast.model.ids;

import org.jspecify.annotations.NullMarked;
