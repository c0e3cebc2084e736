/** The provider next door, on the real clients of the global DB and Kubernetes. */
@NullMarked
package com.microsoft.health.dicomcast.local.neighbours;

import org.jspecify.annotations.NullMarked;
