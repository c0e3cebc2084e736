/** A Kubernetes API for DICOM services, the controller that plays their operator, and the way to somebody else's cluster. */
@NullMarked
package com.microsoft.health.dicomcast.local.kubernetes;

import org.jspecify.annotations.NullMarked;
