/** What the provider needs from the clouds. */
@NullMarked
package com.microsoft.health.dicomcast.model.ports;

import org.jspecify.annotations.NullMarked;
