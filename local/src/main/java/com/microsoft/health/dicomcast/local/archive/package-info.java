/** Makes the platform start sooner: its classes in the form that the JVM maps into memory, instead of reading them. */
@NullMarked
package com.microsoft.health.dicomcast.local.archive;

import org.jspecify.annotations.NullMarked;
