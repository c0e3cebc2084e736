/** The provider's configuration, read once from the environment. */
@NullMarked
package com.microsoft.health.dicomcast.functions.settings;

import org.jspecify.annotations.NullMarked;
