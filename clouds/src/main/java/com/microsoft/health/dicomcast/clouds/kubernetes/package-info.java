/** DICOM services as custom resources of a Kubernetes cluster. */
@NullMarked
package com.microsoft.health.dicomcast.clouds.kubernetes;

import org.jspecify.annotations.NullMarked;
