/**
 * The provider next door: workspaces, DICOM and FHIR services in ARM's manner, their documents in the global DB, and the
 * DICOM services' Kubernetes resources.
 */
@NullMarked
package com.microsoft.health.dicomcast.local.neighbours;

import org.jspecify.annotations.NullMarked;
